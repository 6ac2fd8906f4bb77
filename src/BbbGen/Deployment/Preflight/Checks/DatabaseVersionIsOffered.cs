using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Deployment.Preflight;

/// <summary>Minor versions of Aurora are retired all the time; a cluster of such a one cannot be made, nor brought back to an older one.</summary>
internal sealed class DatabaseVersionIsOffered() : PreflightCheck(
    "PRE501",
    "Aurora is offered in the version asked for, and what runs can become it",
    stops: "the version cannot be created in the region, or the running cluster cannot become it: it is older, or too far ahead",
    warns: "the running cluster would become another major version",
    remedy: "choose one of the versions the sentence names as BBBDBEngineVersion; take a snapshot before a major version")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(Situation situation, CancellationToken stop)
    {
        List<ResourceInstance> clusters = [.. situation.Plan.Of("AWS::RDS::DBCluster")];
        if (clusters.Count == 0)
        {
            return CheckResult.Fine("No database is deployed");
        }

        var findings = new List<Finding>();
        foreach (var cluster in clusters)
        {
            var (engine, wanted) = (cluster.Properties["Engine"]?.AsText ?? "", cluster.Properties["EngineVersion"]?.AsText ?? "");
            var offered = await situation.Around.Databases.VersionsAsync(engine, stop);
            var running = await RunningAsync(situation, cluster, stop);
            if ((running is null ? Creatable(engine, wanted, offered, situation.Target.Region) : Reachable(engine, running, wanted, offered)) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return CheckResult.Of(findings, $"{string.Join(", ", clusters.Select(cluster => cluster.Properties["Engine"]?.AsText + " " + cluster.Properties["EngineVersion"]?.AsText))} can be deployed");
    }

    private static async Task<string?> RunningAsync(Situation situation, ResourceInstance cluster, CancellationToken stop) =>
        (await situation.Own.FindAsync(cluster.Address)) is { PhysicalId: { Length: > 0 } id } ? await situation.Around.Databases.RunningVersionAsync(id, stop) : null;

    private static Finding? Creatable(string engine, string wanted, IReadOnlyList<DatabaseVersion> offered, string region) => offered.Any(version => version.Name == wanted)
        ? null
        : Finding.Stop($"{region} does not offer {engine} {wanted}", $"choose as BBBDBEngineVersion {Choice(wanted, offered)}");

    private static Finding? Reachable(string engine, string running, string wanted, IReadOnlyList<DatabaseVersion> offered)
    {
        if (running == wanted)
        {
            return null;
        }

        // A version that is retired is not in the list, and neither are its ways; RDS says then whether it takes the change.
        if (offered.FirstOrDefault(version => version.Name == running) is not { } from)
        {
            return Finding.Warning($"The database runs {engine} {running}, which is retired, and would become {wanted}", "take a snapshot first");
        }

        return from.Upgrades.FirstOrDefault(upgrade => upgrade.To == wanted) switch
        {
            null => Finding.Stop(
                $"The database runs {engine} {running} and cannot become {wanted}",
                $"choose as BBBDBEngineVersion {running}{string.Concat(from.Upgrades.Select(upgrade => $", {upgrade.To}"))}"),
            { IsMajor: true } => Finding.Warning($"The database runs {engine} {running} and would become {wanted}, another major version", "take a snapshot first, and try it with a copy"),
            _ => null,
        };
    }

    /// <summary>The same major version first, as an answer to a number that was right once.</summary>
    private static string Choice(string wanted, IReadOnlyList<DatabaseVersion> offered)
    {
        var major = wanted.Split('.')[0];
        var near = offered.Select(version => version.Name).Where(name => name.Split('.')[0] == major).ToList();
        return string.Join(", ", near.Count > 0 ? near : offered.Select(version => version.Name));
    }
}
