using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A resource type whose schema is not included.</summary>
internal sealed class UnknownType() : FactRule(
    "CFN115",
    Severity.Note,
    "Resource types exist; those without a schema here are not validated.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <summary>Letters in which a name may differ from one of AWS's to be a misspelling of it.</summary>
    private const int MostSteps = 2;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        from resources in file.Resources.GroupBy(resource => resource.Type)
        let first = resources.First()
        where resources.Key.Length > 0 && !first.IsCustom && ResourceSchema.Find(resources.Key) is null
        select Named(file, resources.Key, first.MarkOf("Type"));

    /// <summary>A name that almost is one of AWS's is misspelled; any other may be a new type, or a private one.</summary>
    private Finding Named(TemplateFile file, string type, Mark mark) =>
        !TypeNames.All.Contains(type) && Misspelled(type) is { } fix
            ? Found(file, mark, $"There is no resource type {type}", fix) with { Severity = Severity.Error }
            : Found(file, mark, $"The type {type} is not known here: its properties are not checked", "check them yourself");

    private static string? Misspelled(string type)
    {
        if (type.Split("::").Length < 3)
        {
            return "write the whole name, such as AWS::SNS::Topic";
        }

        return TypeNames.All.Where(name => Math.Abs(name.Length - type.Length) <= MostSteps)
            .Select(name => (Name: name, Steps: Nearest.Steps(type, name))).Where(candidate => candidate.Steps <= MostSteps)
            .OrderBy(candidate => candidate.Steps).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => $"did you mean {candidate.Name}?").FirstOrDefault();
    }
}
