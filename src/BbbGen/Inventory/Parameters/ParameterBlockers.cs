using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

internal sealed record ParameterBlocker(string Parameter, string Problem, string Remedy);

/// <summary>Finds parameter changes that AWS refuses or that lose data.</summary>
internal static class ParameterBlockers
{
    private const string DatabaseName = MasterParameter.BBBDBName;
    private const string CacheMode = MasterParameter.BBBCacheAZMode;
    private const string TwoNodes = "cross-az-no-failover";

    /// <param name="deployed">Evaluated from the deployed templates and values.</param>
    /// <param name="kept">Its fixed values: <see cref="KeptValues.Of"/>.</param>
    /// <param name="wanted">The operator's values, including defaults, before <paramref name="kept"/> was filled in.</param>
    /// <param name="given">Those of them that the operator set.</param>
    public static IReadOnlyList<ParameterBlocker> Of(
        StackInstance deployed, IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> wanted,
        IReadOnlyDictionary<string, string> given) =>
        [.. new[] { OtherDatabase(deployed, wanted), GivenName(deployed, wanted), OtherZones(kept, wanted), OtherKey(kept, given),
            OtherLogin(kept, given), CacheInOneStep(deployed, wanted) }.OfType<ParameterBlocker>()];

    private static ParameterBlocker? OtherDatabase(StackInstance deployed, IReadOnlyDictionary<string, string> wanted) =>
        KeptValues.DatabaseNameIn(deployed) is { } name && Changed(deployed, wanted, DatabaseName) is var (before, after)
            ? new(
                DatabaseName,
                $"{DatabaseName} changes from {before} to {after}, but Aurora sets the name only at creation: the running database is "
                    + $"named {name}, and a new one would be empty",
                $"set {DatabaseName} back to {before}, or deploy a second deployment and migrate the data")
            : null;

    private static ParameterBlocker? GivenName(StackInstance deployed, IReadOnlyDictionary<string, string> wanted) =>
        KeptValues.DatabaseNameIn(deployed) is { } name && wanted.GetValueOrDefault(KeptValues.DatabaseName) is { Length: > 0 } given
            && given != name
            ? new(
                KeptValues.DatabaseName,
                $"{KeptValues.DatabaseName} is {given}, but the running database is named {name}: the change would replace it with an "
                    + "empty one",
                $"remove {KeptValues.DatabaseName} from the parameter file; deploy sets it")
            : null;

    private static ParameterBlocker? OtherZones(IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> wanted) =>
        kept.GetValueOrDefault(KeptValues.Zones) is { } zones && wanted.GetValueOrDefault(KeptValues.Zones) is { Length: > 0 } given
            && given != zones
            ? new(
                KeptValues.Zones,
                $"{KeptValues.Zones} is {given}, but the network is in {zones}, and a subnet cannot move: the change would replace "
                    + "everything in it",
                $"set {KeptValues.Zones} to {zones}, or remove it from the parameter file")
            : null;

    private static ParameterBlocker? OtherKey(IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> given) =>
        kept.GetValueOrDefault(KeptValues.StorageKey) is { } key && given.GetValueOrDefault(KeptValues.StorageKey) is { } wanted
            && wanted != key
            ? new(
                KeptValues.StorageKey,
                $"{KeptValues.StorageKey} is {wanted}, but the stored data are encrypted with {Words(key)} since their creation: the "
                    + "change would replace file system, database, cache and volume with empty ones",
                $"set {KeptValues.StorageKey} to {key}, or remove it from the parameter file")
            : null;

    private static ParameterBlocker? OtherLogin(IReadOnlyDictionary<string, string> kept, IReadOnlyDictionary<string, string> given) =>
        kept.GetValueOrDefault(KeptValues.CacheLogin) is { } login && given.GetValueOrDefault(KeptValues.CacheLogin) is { } wanted
            && wanted != login
            ? new(
                KeptValues.CacheLogin,
                $"{KeptValues.CacheLogin} is {wanted}, but the running cache was created with {login}: the change would lock the running "
                    + "tasks out of it",
                $"set {KeptValues.CacheLogin} to {login}, or remove it from the parameter file")
            : null;

    private static string Words(string key) => key == StorageKeys.Aws ? "keys that AWS manages" : "the deployment's own key";

    // cloudformation-coverage-roadmap issue 383: "must have at least one read replica to enable autofailover"; terraform-provider-aws
    // issue 24244: "Must have at least 1 replica" the other way round.
    private static ParameterBlocker? CacheInOneStep(StackInstance deployed, IReadOnlyDictionary<string, string> wanted) =>
        deployed.Resource(MasterResource.BBBCacheDBStack) is not null && Changed(deployed, wanted, CacheMode) is var (before, after)
            && before != TwoNodes && after != TwoNodes
            ? new(
                CacheMode,
                $"{CacheMode} changes from {before} to {after}, but ElastiCache cannot change the number of nodes and failover in one "
                    + "update",
                $"set {CacheMode} to {TwoNodes} and deploy, then to {after} and deploy again")
            : null;

    private static (string Before, string After)? Changed(
        StackInstance deployed, IReadOnlyDictionary<string, string> wanted, string parameter) =>
        deployed.Parameters.GetValueOrDefault(parameter)?.AsText is { } before && wanted.GetValueOrDefault(parameter) is { } after
            && before != after
            ? (before, after)
            : null;
}
