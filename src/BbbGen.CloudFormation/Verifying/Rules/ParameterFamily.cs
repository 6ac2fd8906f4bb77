using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A parameter group for another engine or version than the database's.</summary>
internal sealed class ParameterFamily() : ResourceRule(
    "CFN729",
    Severity.Error,
    "The family of a parameter group matches the database's version.",
    "AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html",
    Engines.Types)
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var cluster = resource["DBClusterIdentifier"].Target;
        var engine = resource["Engine"];
        var version = resource["EngineVersion"] is { IsWritten: true } own ? own : cluster?["EngineVersion"] ?? resource["EngineVersion"];
        if (Families.Of(Engines.Name(resource), version.Text) is not { } wanted)
        {
            yield break;
        }

        foreach (var group in ((string[])["DBClusterParameterGroupName", "DBParameterGroupName", "CacheParameterGroupName"])
            .Select(key => resource[key]))
        {
            if (Families.Of(group) is { Text: not null } family && Families.Name(family) != wanted)
            {
                yield return Found(
                    group,
                    $"{resource.Resource.LogicalId} is {engine} {version}, but its parameter group has the family {Families.Name(family)}",
                    $"use the family {wanted}",
                    engine,
                    version,
                    family);
            }
        }
    }
}
