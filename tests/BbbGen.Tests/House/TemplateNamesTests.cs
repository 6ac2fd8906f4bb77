using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;
using BbbGen.Templates.Probes;
using BbbGen.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BbbGen.Tests.House;

/// <summary>
/// Only the templates write the names of their parts; all other code uses the generated constants, such as
/// <c>MasterParameter.BBBDomainName</c>.
/// </summary>
public sealed partial class TemplateNamesTests
{
    /// <summary>
    /// The templates, and their rules: those validate documents by any author, and state themselves which names must not change (decision
    /// 11).
    /// </summary>
    private static readonly string[] Exceptions =
        ["src/BbbGen.Templates/Stacks/", "src/BbbGen.Templates/Probes/", "src/BbbGen.Templates/Verifying/"];

    private static readonly HashSet<string> Names =
    [
        .. from template in (IEnumerable<GeneratedTemplate>)
               [
                   .. TemplateSet.Generate(), ProbeTemplates.ExecutionRole, ProbeTemplates.EventKey, ProbeTemplates.RollingUpdate,
                   ProbeTemplates.ClusterDeletion,
               ]
           let file = TemplateFile.Read(template.FileName, template.Text)
           from name in (IEnumerable<string>)
               [
                   .. file.Parameters.Select(parameter => parameter.Name), .. file.Resources.Select(resource => resource.LogicalId),
                   .. file.Outputs.Concat(file.Conditions).Concat(file.Mappings).Select(entry => entry.Key),
               ]
           select name,
    ];

    [Fact]
    public void No_text_outside_the_templates_contains_the_name_of_a_parameter_resource_or_output()
    {
        var files = new[] { "src/BbbGen", "src/BbbGen.Templates" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/")
                && !Exceptions.Any(path.StartsWith))
            .ToList();

        Assert.InRange(files.Count, 100, 1000);
        Assert.Empty(files.SelectMany(path => InTexts(Repository.ReadText(path)).Select(name => $"{path}: {name}")));
    }

    [Theory]
    [InlineData("""var text = "BBBDomainName";""")]
    [InlineData("""var text = "Set BBBDomainName in the parameter file.";""")]
    [InlineData("""var text = $"{path}/BBBVPC is {state}";""")]
    [InlineData(""""var text = """BBBVPC""";"""")]
    [InlineData("""var text = "BBBVPC"u8;""")]
    [InlineData("""var text = $"BBBPublicApplicationSubnet{number}";""")]
    [InlineData("""var text = values["BBBScaleliteAddress"];""")]
    public void A_name_is_found_in_every_kind_of_text(string code) => Assert.Single(InTexts(code));

    [Theory]
    [InlineData("var text = MasterParameter.BBBDomainName;")]
    [InlineData("""var text = $"{MasterParameter.BBBDomainName}";""")]
    [InlineData("""var text = "BBB201";""")]
    [InlineData("// Set BBBDomainName.")]
    public void Symbols_codes_of_rules_and_comments_are_no_texts(string code) => Assert.Empty(InTexts(code));

    [Fact]
    public void Every_name_has_the_prefix_by_which_it_is_found() => Assert.All(Names, name => Assert.Matches(Name(), name));

    /// <summary>Names in literals and in the texts of interpolated strings, also the beginning of a name that is put together.</summary>
    private static IEnumerable<string> InTexts(string code) =>
        from token in CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantTokens()
        where token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax
        from Match word in Name().Matches(token.ValueText)
        where Names.Any(name => name.StartsWith(word.Value))
        select word.Value;

    [GeneratedRegex(@"\bBBB[A-Za-z]\w*")]
    private static partial Regex Name();
}
