using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A mapping that has more or fewer levels than two, or computed values.</summary>
internal sealed class MappingShape() : FactRule(
    "CFN113",
    Severity.Error,
    "A mapping has two levels of keys, with strings or lists below them.",
    "AWSCloudFormation/latest/UserGuide/mappings-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from mapping in file.Mappings
        from wrong in Wrong(mapping).Concat(file.Macros.HasExtensions ? [] : Entry.Of(mapping.Value).SelectMany(WrongKeys))
        select Found(file, wrong.Mark, $"{wrong.Key} of the mapping {mapping.Key} is {wrong.What}",
            "write two levels of keys, and below them strings, numbers or lists of those");

    private static IEnumerable<(string Key, Mark Mark, string What)> Wrong(Entry mapping)
    {
        if (mapping.Value is not (Node.Map or Node.Null))
        {
            return [("The content", mapping.Mark, "not a mapping")];
        }

        return from first in Entry.Of(mapping.Value)
               from wrong in  first.Value is Node.Map or Node.Null
                   ? from second in Entry.Of(first.Value)
                     where second.Value is Node.Map or Node.Call
                         || (second.Value is Node.List list && list.Items.Any(item => item is Node.Call))
                     select (second.Key, second.Mark, "not a string, a number or a list of those")
                   : [(first.Key, first.Mark, "not a mapping")]
               select wrong;
    }

    /// <summary>Fn::FindInMap finds keys of letters, digits and a few signs only.</summary>
    private static IEnumerable<(string Key, Mark Mark, string What)> WrongKeys(Entry first) =>
        from key in Entry.Of(first.Value).Prepend(first)
        where !key.Key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or ':' or '/')
        select (key.Key, key.Mark, "a key with other characters than letters, digits and hyphens");
}
