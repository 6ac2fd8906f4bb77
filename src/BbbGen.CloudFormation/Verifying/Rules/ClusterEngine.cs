using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An instance in a cluster of another engine.</summary>
internal sealed class ClusterEngine() : ResourceRule(
    "CFN745",
    Severity.Error,
    "The instances of a database cluster have its engine.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html",
    "AWS::RDS::DBInstance")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (engine, cluster) = (resource["Engine"], resource["DBClusterIdentifier"].Target);
        if (cluster?.Resource.Type == "AWS::RDS::DBCluster" && cluster["Engine"] is { Text: { } wanted } given
            && engine.Text is { } name && !name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        {
            yield return Found(
                engine,
                $"{resource.Resource.LogicalId} has the engine {name}, but its cluster {cluster.Resource.LogicalId} has {wanted}",
                $"write Engine: {wanted}",
                given);
        }
    }
}
