using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Data;

/// <summary>Instance classes depend on version and zone. Only new and changed instances are checked.</summary>
internal sealed class DatabaseClassIsOffered() : PreflightCheck(
    "PRE502",
    "The Aurora instance class is available",
    blocks: "the class is not available for the engine and version in any zone used",
    warns: null,
    remedy: $"choose another {MasterParameter.BBBDBInstanceType}, such as db.t4g.medium")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> instances = [.. context.Plan.Of("AWS::RDS::DBInstance")];
        if (instances.Count == 0)
        {
            return CheckResult.Fine("No database is deployed");
        }

        var ordered = (await context.ChangedAsync(instances, instance => instance.Properties["DBInstanceClass"]))
            .Select(instance => instance.Address).ToHashSet();
        var versions = await Task.WhenAll(instances.Select(instance => VersionAsync(context, instance, cancellationToken)));
        var wanted = instances.Zip(versions)
            .Where(pair => ordered.Contains(pair.First.Address) || pair.Second.IsChanged)
            .Select(pair => (Engine: Text(pair.First, "Engine"), Version: pair.Second.Version, Class: Text(pair.First, "DBInstanceClass")))
            .Distinct().ToList();
        if (wanted.Count == 0)
        {
            return CheckResult.Fine("The database instances do not change: "
                + $"{string.Join(", ", instances.Select(instance => Text(instance, "DBInstanceClass")).Distinct())}");
        }

        var (rds, askedZones) = (context.Services.Rds, context.ZonesAsync());
        var offers = await Task.WhenAll(wanted.Select(instance =>
            rds.ZonesAsync(instance.Engine, instance.Version, instance.Class, cancellationToken)));
        var zones = await askedZones;
        var findings = new List<Finding>();
        foreach (var ((engine, version, type), offered) in wanted.Zip(offers).Where(pair => !zones.Any(pair.Second.Contains)))
        {
            // A version that does not exist has no classes either; another check reports that.
            var isKnown = offered.Count > 0 || (await rds.VersionsAsync(engine, cancellationToken)).Any(known => known.Name == version);
            findings.Add(isKnown
                ? Finding.Block(
                    offered.Count == 0
                        ? $"{type} is not available for {engine} {version} in {context.Target.Region}"
                        : $"{type} for {engine} {version} is available only in {string.Join(", ", offered)}, but the "
                            + $"database uses {string.Join(", ", zones)}",
                    $"choose another {MasterParameter.BBBDBInstanceType}, such as db.t4g.medium")
                : Finding.NotChecked($"{engine} {version} does not exist"));
        }

        return CheckResult.Of(findings, $"{string.Join(", ", wanted.Select(instance => instance.Class))} is available");
    }

    /// <summary>The version an instance would run: its cluster's, maybe upgraded by Aurora, unless this deployment changes it.</summary>
    private static async Task<(string Version, bool IsChanged)> VersionAsync(
        PreflightContext context, ResourceInstance instance, CancellationToken cancellationToken)
    {
        var holder = context.Plan.SourceOf(instance.Properties["DBClusterIdentifier"]) ?? instance;
        var wanted = Text(holder, "EngineVersion");
        return await context.KeepsAsync(holder, same => same.Properties["EngineVersion"])
            && await context.Existing.FindAsync(holder.Address) is { PhysicalId: { } id }
            ? (await context.Services.Rds.RunningVersionAsync(id, cancellationToken) ?? wanted, false)
            : (wanted, true);
    }

    private static string Text(ResourceInstance resource, string property) => resource.Properties[property]?.AsText ?? "";
}
