using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Data;

/// <summary>
/// Minor versions of Aurora are retired all the time; a cluster of such a one cannot be made, nor brought back to an older one. A version that is the same
/// in the deployed template CloudFormation does not send (aws-cloudformation/aws-cloudformation-resource-providers-rds, Translator.java), so that a
/// cluster Aurora has upgraded by itself, as <c>AutoMinorVersionUpgrade</c> lets it, stands in no update's way.
/// </summary>
internal sealed class DatabaseVersionIsOffered() : PreflightCheck(
    "PRE501",
    "Aurora is offered in the version asked for, and what runs can become it",
    stops: "the version cannot be created in the region, or it was changed to one the running cluster cannot become: it is older, or too far ahead",
    warns: "the running cluster would become another major version",
    remedy: "choose one of the versions the sentence names as BBBDBEngineVersion; take a snapshot before a major version")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> clusters = [.. context.Plan.Of("AWS::RDS::DBCluster")];
        if (clusters.Count == 0)
        {
            return CheckResult.Fine("No database is deployed");
        }

        var judged = await Task.WhenAll(clusters.Select(cluster => CheckAsync(context, cluster, cancellationToken)));
        return CheckResult.Of([.. judged.Select(one => one.Finding).OfType<Finding>()], string.Join(". ", judged.Select(one => one.Otherwise)));
    }

    private static async Task<(Finding? Finding, string Otherwise)> CheckAsync(PreflightContext context, ResourceInstance cluster, CancellationToken cancellationToken)
    {
        var (engine, wanted) = (cluster.Properties["Engine"]?.AsText ?? "", cluster.Properties["EngineVersion"]?.AsText ?? "");
        var databases = context.Services.Databases;
        var running = (await context.Existing.FindAsync(cluster.Address)) is { PhysicalId: { Length: > 0 } id } ? await databases.RunningVersionAsync(id, cancellationToken) : null;
        if (running is not null && await context.KeepsAsync(cluster, same => same.Properties["EngineVersion"]))
        {
            return (null, running == wanted
                ? $"The database runs {engine} {wanted}"
                : $"Aurora runs {engine} {running}, by its own upgrade from the {wanted} of the template, and the deployment leaves that as it is");
        }

        var offered = await databases.VersionsAsync(engine, cancellationToken);
        return (
            running is null ? Creatable(engine, wanted, offered, context.Target.Region) : Reachable(engine, running, wanted, offered),
            $"{engine} {wanted} can be deployed");
    }

    private static Finding? Creatable(string engine, string wanted, IReadOnlyList<DatabaseVersion> offered, string region) => offered.Any(version => version.Name == wanted)
        ? null
        : Finding.Block($"{region} does not offer {engine} {wanted}", $"choose as BBBDBEngineVersion {Choice(wanted, offered)}");

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
            null => Finding.Block(
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
