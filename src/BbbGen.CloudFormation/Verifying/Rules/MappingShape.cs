using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A mapping that has more or fewer levels than two, or computed values.</summary>
internal sealed class MappingShape : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN113";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A mapping has two levels of keys, with strings or lists below them.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from mapping in file.Mappings
        from wrong in Wrong(mapping)
        select Found(file, wrong.Mark, $"{wrong.Key} of the mapping {mapping.Key} is {wrong.What}",
            "write two levels of keys, and below them strings, numbers or lists of those");

    private static IEnumerable<(string Key, Mark Mark, string What)> Wrong(Entry mapping)
    {
        if (mapping.Value is not (Node.Map or Node.Null))
        {
            return [("The content", mapping.Mark, "not a mapping")];
        }

        return from first in Entry.Of(mapping.Value)
               from wrong in first.Value is Node.Map or Node.Null
                   ? from second in Entry.Of(first.Value)
                     where second.Value is Node.Map or Node.Call
                         || (second.Value is Node.List list && list.Items.Any(item => item is Node.Call))
                     select (second.Key, second.Mark, "not a string, a number or a list of those")
                   : [(first.Key, first.Mark, "not a mapping")]
               select wrong;
    }
}
