using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory.Parameters;

/// <summary>A changed parameter that cannot be deployed, and what to do instead.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Problem">What would happen.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ParameterBlocker(string Parameter, string Problem, string Remedy);

/// <summary>Compares what runs with what is wanted, for parameters whose change AWS refuses or answers with the loss of data.</summary>
internal static class ParameterBlockers
{
    private const string DatabaseName = "BBBDBName";
    private const string CacheMode = "BBBCacheAZMode";
    private const string TwoNodes = "cross-az-no-failover";

    /// <summary>What stops the deployment; empty if nothing does.</summary>
    /// <param name="deployed">The deployment as its own templates and values say.</param>
    /// <param name="kept">What it has settled: <see cref="KeptValues.Of"/>.</param>
    /// <param name="wanted">The operator's values, defaults included, before <paramref name="kept"/> was filled in.</param>
    public static IReadOnlyList<ParameterBlocker> Of(
        StackInstance deployed, IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> wanted) =>
        [.. new[] { OtherDatabase(deployed, wanted), GivenName(deployed, wanted), OtherZones(kept, wanted), CacheInOneStep(deployed, wanted) }.OfType<ParameterBlocker>()];

    private static ParameterBlocker? OtherDatabase(StackInstance deployed, IReadOnlyDictionary<string, string> wanted) =>
        KeptValues.DatabaseNameIn(deployed) is { } name && Changed(deployed, wanted, DatabaseName) is var (before, after)
            ? new(
                DatabaseName,
                $"{DatabaseName} changes from {before} to {after}, but Aurora takes a name at creation only: the running database is called {name}, and another would be empty",
                $"set {DatabaseName} back to {before}, or deploy a second system beside this one and move what is needed")
            : null;

    private static ParameterBlocker? GivenName(StackInstance deployed, IReadOnlyDictionary<string, string> wanted) =>
        KeptValues.DatabaseNameIn(deployed) is { } name && wanted.GetValueOrDefault(KeptValues.DatabaseName) is { Length: > 0 } given && given != name
            ? new(
                KeptValues.DatabaseName,
                $"{KeptValues.DatabaseName} is {given}, but the running database is called {name}: the change would replace it by an empty one",
                $"take {KeptValues.DatabaseName} out of the parameter file; deploy fills it in")
            : null;

    private static ParameterBlocker? OtherZones(IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> wanted) =>
        kept.GetValueOrDefault(KeptValues.Zones) is { } zones && wanted.GetValueOrDefault(KeptValues.Zones) is { Length: > 0 } given && given != zones
            ? new(
                KeptValues.Zones,
                $"{KeptValues.Zones} is {given}, but the network lies in {zones}, and a subnet cannot move: the change would replace all that lies in it",
                $"set {KeptValues.Zones} to {zones}, or take it out of the parameter file")
            : null;

    // cloudformation-coverage-roadmap issue 383: "must have at least one read replica to enable autofailover"; terraform-provider-aws
    // issue 24244: "Must have at least 1 replica" the other way round.
    private static ParameterBlocker? CacheInOneStep(StackInstance deployed, IReadOnlyDictionary<string, string> wanted) =>
        deployed.Resource("BBBCacheDBStack") is not null && Changed(deployed, wanted, CacheMode) is var (before, after) && before != TwoNodes && after != TwoNodes
            ? new(
                CacheMode,
                $"{CacheMode} changes from {before} to {after}, but ElastiCache does not take a new number of nodes and failover in one update",
                $"set {CacheMode} to {TwoNodes} and deploy, then to {after} and deploy again")
            : null;

    private static (string Before, string After)? Changed(StackInstance deployed, IReadOnlyDictionary<string, string> wanted, string parameter) =>
        deployed.Parameters.GetValueOrDefault(parameter)?.AsText is { } before && wanted.GetValueOrDefault(parameter) is { } after && before != after
            ? (before, after)
            : null;
}
