using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>
/// Templates in the styles of AWS's public samples, in forms that AWS accepts: texts for numbers and Booleans, conditions on everything,
/// types that are not included, templates stored elsewhere. Most rules could be wrong about one of their lines.
/// </summary>
public sealed class AcceptedTemplatesTests
{
    private static readonly string Folder = Repository.PathOf("tests/BbbGen.CloudFormation.Tests/Verifying/Accepted");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_template_aws_accepts_has_no_error(string name)
    {
        TemplateTree tree = new([TemplateFile.Read(name, File.ReadAllText(Path.Combine(Folder, name)))]);
        var found = Verifier.Verify(new Subject(tree, new Dictionary<string, string>(), new EvaluationSettings()), GeneralRules.All);
        Assert.Empty(found.Where(finding => finding.Severity is Severity.Error
            || (finding.Severity is Severity.Warning && StructureRules.All.Any(rule => rule.Code == finding.Code)))
            .Select(finding => $"{finding.Code} {finding.Severity} line {finding.Mark.Line}: {finding.Message}"));
    }
}
