using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A database without a version: it gets AWS's default version of the day.</summary>
internal sealed class EngineWithoutVersion() : ResourceRule(
    "CFN730",
    Severity.Note,
    "Databases set their version.",
    "AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
    Engines.Types)
{
    /// <summary>A restored or replicated database has the version of its source.</summary>
    private static readonly string[] Models =
    [
        "DBClusterIdentifier", "DBSnapshotIdentifier", "SnapshotIdentifier", "SourceDBInstanceIdentifier", "SourceDBClusterIdentifier",
        "GlobalReplicationGroupId", "SnapshotName",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (!Models.Any(model => resource[model].IsWritten) && resource["Engine"].Text is { } engine
            && !resource["EngineVersion"].IsWritten)
        {
            yield return Found(
                resource["Engine"],
                $"{resource.Resource.LogicalId} has the engine {engine} without a version, and so gets AWS's current default",
                "set EngineVersion");
        }
    }
}
