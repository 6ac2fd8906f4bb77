using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Data;

/// <summary>Aurora retires minor versions: a cluster of a retired one cannot be created, nor downgraded to it. CloudFormation does not send
/// a version that is the same in the deployed template (aws-cloudformation/aws-cloudformation-resource-providers-rds, Translator.java), so
/// a cluster upgraded by <c>AutoMinorVersionUpgrade</c> blocks no update.</summary>
internal sealed class DatabaseVersionIsOffered() : PreflightCheck(
    "PRE501",
    "The Aurora version is available, and the running cluster can be upgraded to it",
    blocks: "the version is not available in the region, or the running cluster cannot be upgraded to it: it is older, or too far ahead",
    warns: "the running cluster would be upgraded to another major version",
    remedy: $"set {MasterParameter.BBBDBEngineVersion} to one of the listed versions; take a snapshot before a major upgrade")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> clusters = [.. context.Plan.Of("AWS::RDS::DBCluster")];
        if (clusters.Count == 0)
        {
            return CheckResult.Fine("No database is deployed");
        }

        var checkedClusters = await Task.WhenAll(clusters.Select(cluster => CheckAsync(context, cluster, cancellationToken)));
        return CheckResult.Of(
            checkedClusters.Select(cluster => cluster.Finding), string.Join(". ", checkedClusters.Select(cluster => cluster.Otherwise)));
    }

    private static async Task<(Finding? Finding, string Otherwise)> CheckAsync(
        PreflightContext context, ResourceInstance cluster, CancellationToken cancellationToken)
    {
        var (engine, wanted) = (cluster.Properties["Engine"]?.AsText ?? "", cluster.Properties["EngineVersion"]?.AsText ?? "");
        var databases = context.Services.Rds;
        var running = await context.Existing.FindAsync(cluster.Address) is { PhysicalId: { Length: > 0 } id }
            ? await databases.RunningVersionAsync(id, cancellationToken)
            : null;
        if (running is not null && await context.KeepsAsync(cluster, same => same.Properties["EngineVersion"]))
        {
            return (null, running == wanted
                ? $"The database runs {engine} {wanted}"
                : $"The database runs {engine} {running}, upgraded by Aurora from the template's {wanted}; the deployment does not "
                    + "change it");
        }

        var offered = await databases.VersionsAsync(engine, cancellationToken);
        return (
            running is null ? Creatable(engine, wanted, offered, context.Target.Region) : Reachable(engine, running, wanted, offered),
            $"{engine} {wanted} can be deployed");
    }

    private static Finding? Creatable(string engine, string wanted, IReadOnlyList<DatabaseVersion> offered, string region) =>
        offered.Any(version => version.Name == wanted)
        ? null
        : Finding.Block(
            $"{engine} {wanted} is not available in {region}",
            $"set {MasterParameter.BBBDBEngineVersion} to one of {Choice(wanted, offered)}");

    private static Finding? Reachable(string engine, string running, string wanted, IReadOnlyList<DatabaseVersion> offered)
    {
        if (running == wanted)
        {
            return null;
        }

        // A retired version and its upgrade targets are not listed; RDS decides.
        if (offered.FirstOrDefault(version => version.Name == running) is not { } from)
        {
            return Finding.Warning(
                $"The database runs {engine} {running}, which is retired, and would be upgraded to {wanted}", "take a snapshot first");
        }

        return from.Upgrades.FirstOrDefault(upgrade => upgrade.To == wanted) switch
        {
            null => Finding.Block(
                $"The database runs {engine} {running} and cannot be upgraded to {wanted}",
                $"set {MasterParameter.BBBDBEngineVersion} to one of "
                    + string.Join(", ", from.Upgrades.Select(upgrade => upgrade.To).Prepend(running))),
            { IsMajor: true } =>
                Finding.Warning($"The database runs {engine} {running} and would be upgraded to {wanted}, another major version",
                    "take a snapshot first, and test the upgrade with a copy"),
            _ => null,
        };
    }

    /// <summary>The versions of the same major version, otherwise all.</summary>
    private static string Choice(string wanted, IReadOnlyList<DatabaseVersion> offered)
    {
        var major = wanted.Split('.')[0];
        var near = offered.Select(version => version.Name).Where(name => name.Split('.')[0] == major).ToList();
        return string.Join(", ", near.Count > 0 ? near : offered.Select(version => version.Name));
    }
}
