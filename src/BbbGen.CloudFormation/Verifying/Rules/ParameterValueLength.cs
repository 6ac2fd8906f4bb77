using System.Text;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A default, or a value passed to a nested stack, that is too long.</summary>
internal sealed class ParameterValueLength() : FactRule(
    "CFN506",
    Severity.Error,
    "The value of a parameter has at most 4096 bytes.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes.</summary>
    private const int Most = 4096;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        (from file in subject.Files
         from parameter in file.Parameters
         where parameter.Default is { } text && IsLong(text)
         select Long(file, parameter.Mark, parameter.Name))
        .Concat(
            from resource in subject.Resources
            where resource.Nested is not null
            from given in (resource.Properties["Parameters"] as Resolved.Map)?.Entries ?? []
            where given.Value.AsText is { } text && IsLong(text)
            select Long(resource.Stack.File, given.Value.Mark, given.Key));

    private static bool IsLong(string text) => text.Length > Most / 4 && Encoding.UTF8.GetByteCount(text) > Most;

    private Finding Long(TemplateFile file, Mark mark, string name) => Found(file, mark,
        $"The value of the parameter {name} is longer than 4096 bytes", "keep it in Systems Manager or in a file, and pass its name");
}
