using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Two resources that would be the same one in AWS.</summary>
internal sealed class SameIdentifier() : ScenarioRule(
    "CFN122",
    Severity.Error,
    "No two resources of a type have the same identifier.",
    "cloudcontrolapi/latest/userguide/resource-identifier.html")
{
    /// <summary>What identifies a resource of AWS besides the identifier that the schema names, which AWS generates.</summary>
    private static readonly Dictionary<string, string[]> Others = new()
    {
        // A subnet has one route table (Amazon VPC user guide, "Subnet route tables").
        ["AWS::EC2::SubnetRouteTableAssociation"] = ["SubnetId"],
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from ofType in scenario.All.GroupBy(resource => resource.Resource.Type)
        let names = Others.GetValueOrDefault(ofType.Key) ?? Identifiers(ofType.Key)
        where names.Length > 0
        from same in ofType
            .Select(resource => (Resource: resource, Key: Key(resource, names))).Where(resource => resource.Key is not null)
            .GroupBy(resource => resource.Key)
        from other in same.Skip(1)
        let first = same.First().Resource
        select Found(
            other.Resource[names[0]],
            $"{other.Resource.Resource.LogicalId} has the same {string.Join(" and ", names)} as {first.Resource.LogicalId}",
            "give it another one, or remove it",
            names.SelectMany(name => new[] { other.Resource[name], first[name] }));

    /// <summary>The identifying properties that a template sets; empty if AWS generates any of them.</summary>
    private static string[] Identifiers(string type) =>
        ResourceSchema.Find(type) is { Identifier: { Count: > 0 } names } schema && names.All(schema.Properties.Properties.ContainsKey)
            ? [.. names]
            : [];

    /// <summary>The values, if all are known; resources of several stacks may be in several regions, but never of one deployment.</summary>
    private static string? Key(Property resource, string[] names)
    {
        var values = names.Select(name => resource[name].Value switch
        {
            Resolved.Text { AsText: { Length: > 0 } text } => text,
            Resolved.Later later => later.Sketch,
            _ => null,
        }).ToArray();
        return Array.TrueForAll(values, value => value is not null) ? string.Join('\n', values) : null;
    }
}
