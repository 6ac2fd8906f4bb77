using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A <c>DependsOn</c>, <c>Condition</c> or policy that CloudFormation refuses.</summary>
internal sealed class ResourceAttributes() : FactRule(
    "CFN116",
    Severity.Error,
    "The attributes of a resource besides its properties have the form that CloudFormation requires.",
    "AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html")
{
    private const string Snapshot = "Snapshot";

    /// <summary>The types that support snapshots, according to the documentation of DeletionPolicy.</summary>
    private static readonly string[] WithSnapshots =
    [
        "AWS::DocDB::DBCluster", "AWS::EC2::Volume", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
        "AWS::Neptune::DBCluster",
        "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster",
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from resource in file.Resources
        from wrong in Wrong(resource)
        select Found(file, resource.MarkOf(wrong.Key), $"{wrong.Key} of {resource.LogicalId} {wrong.Message}", wrong.Fix);

    private static IEnumerable<(string Key, string Message, string Fix)> Wrong(ResourceDeclaration resource)
    {
        if (resource["DependsOn"] is not (null or Node.Null or Node.Text) and not Node.List
            || (resource["DependsOn"] as Node.List)?.Items.Any(item => item is not (Node.Text or Node.Null)) == true)
        {
            yield return ("DependsOn", "is neither a logical id nor a list of them",
                "name resources of this template, without functions");
        }

        if (resource["Condition"] is not (null or Node.Null or Node.Text))
        {
            yield return ("Condition", "is not the name of a condition", "declare the condition in the section Conditions and name it");
        }

        foreach (var key in (string[])["Properties", "Metadata"])
        {
            if (resource[key] is not (null or Node.Null or Node.Map or Node.Call("If", _)) && !Macros.Reach(resource[key]))
            {
                yield return (key, "is not a mapping", "write a mapping of names and values");
            }
        }

        foreach (var (key, allowed) in ((string, string[])[])[
            ("DeletionPolicy", ["Delete", "Retain", "RetainExceptOnCreate", Snapshot]),
            ("UpdateReplacePolicy", ["Delete", "Retain", Snapshot]),
        ])
        {
            if (resource[key] is Node.List or Node.Map)
            {
                yield return (key, "is not a string", $"write one of {string.Join(", ", allowed)}");
            }
            else if (resource[key] is Node.Text(var policy) && !allowed.Contains(policy))
            {
                yield return (key, $"is {policy}, which does not exist", $"write one of {string.Join(", ", allowed)}");
            }
            else if (resource[key] is Node.Text(Snapshot) && ResourceSchema.Find(resource.Type) is not null
                && !WithSnapshots.Contains(resource.Type))
            {
                yield return (key, $"is Snapshot, and there are no snapshots of {resource.Type}", "write Retain or Delete");
            }
        }
    }
}
