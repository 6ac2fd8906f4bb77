using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A resource that a list names twice, and tags that AWS refuses.</summary>
internal sealed class RepeatedItems() : FactRule(
    "CFN312",
    Severity.Error,
    "Lists name each resource once; a tag has one value, and no key that AWS reserves.",
    "tag-editor/latest/userguide/best-practices-and-strats.html")
{
    private const string Reserved = "aws:";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place.Kind is PropertyKind.ListOf && place.Value is Resolved.List
        let items = ((Resolved.List)place.Value).Items
        from wrong in place.Schema.Name == "Tags" ? Tags(items)
            : place.Schema.References.Count > 0 ? References(items)
            : []
        select Found(
            place.Resource.Stack.File,
            wrong.Mark == default ? place.Mark : wrong.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} {wrong.Message}",
            wrong.Fix);

    private static IEnumerable<(Documents.Mark Mark, string Message, string Fix)> References(IReadOnlyList<Resolved> items) =>
        from same in items.Where(item => item is Resolved.Text or Resolved.Later).GroupBy(item => item.Sketch)
        from again in same.Skip(1)
        select (again.Mark, $"has {again.Sketch} more than once", "remove it");

    private static IEnumerable<(Documents.Mark Mark, string Message, string Fix)> Tags(IReadOnlyList<Resolved> items)
    {
        var keys = items.Select(item => (item as Resolved.Map)?["Key"]).OfType<Resolved>()
            .Where(key => key.AsText is { Length: > 0 }).ToList();
        return keys.GroupBy(key => key.AsText).SelectMany(same => same.Skip(1))
            .Select(again => (again.Mark, $"has the key {again.AsText} more than once", "remove one of them"))
            .Concat(keys.Where(key => key.AsText!.StartsWith(Reserved, StringComparison.OrdinalIgnoreCase))
                .Select(key => (key.Mark, $"has the key {key.AsText}, which only AWS may set", "choose a key without that prefix")));
    }
}
