using System.Globalization;
using BbbGen.Costs;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;
using BbbGen.Templates.Verifying;

namespace BbbGen.Sizing;

/// <summary>A parameter whose value is too small for the people.</summary>
/// <param name="Needed">The value that is enough; for the server's type and number, the recommended ones.</param>
internal sealed record Shortfall(string Name, string Value, string Needed, string Reason);

/// <summary>Compares parameters with what people need.</summary>
internal static class Shortfalls
{
    private static readonly string[] BurstableDatabases = ["db.t3.", "db.t4g."];

    /// <summary>Empty if the parameters carry the people. Nothing is said of types whose size is not known here.</summary>
    /// <param name="values">Valid values of parameters; the others have their defaults.</param>
    /// <param name="wanted">What is recommended for these people.</param>
    public static IReadOnlyList<Shortfall> Of(IReadOnlyDictionary<string, string> values, Recommendation wanted) =>
    [
        .. OfServers(values, wanted),
        .. OfTurn(values, wanted),
        .. IsScalable(values) ? OfContainers(values, wanted) : [],
    ];

    /// <summary>The same for recordings.</summary>
    public static IReadOnlyList<Shortfall> OfRecordings(IReadOnlyDictionary<string, string> values, Recommendation wanted)
    {
        var needed = wanted.DataVolumeOf(Math.Max(ServersIn(values), IsScalable(values) ? wanted.Servers : 1), IsScalable(values));
        return Number(values, MasterParameter.BBBApplicationDataVolumeSize) is var present && present < needed
            ? [new(MasterParameter.BBBApplicationDataVolumeSize, $"{present}", $"{needed}", "recordings of these meetings fill it")]
            : [];
    }

    /// <summary>Whether the servers carry the people, but not if one of them is lost. False if that is not known.</summary>
    public static bool HasNoServerToLose(IReadOnlyDictionary<string, string> values, Demand demand) =>
        Capacity.Of(values.InForce(MasterParameter.BBBApplicationInstanceType)) is { } capacity
            && demand.ServersOf(capacity) == ServersIn(values);

    private static int ServersIn(IReadOnlyDictionary<string, string> values) =>
        IsScalable(values) ? Number(values, MasterParameter.BBBApplicationDesiredInstances) : 1;

    private static bool IsScalable(IReadOnlyDictionary<string, string> values) =>
        values.InForce(MasterParameter.BBBEnvironmentType) == "scalable";

    private static IEnumerable<Shortfall> OfServers(IReadOnlyDictionary<string, string> values, Recommendation wanted)
    {
        var isScalable = IsScalable(values);
        var type = values.InForce(MasterParameter.BBBApplicationInstanceType);
        if (Capacity.Of(type) is not { } capacity)
        {
            yield break;
        }

        var (demand, servers) = (wanted.Demand, ServersIn(values));
        var fits = demand.FitsInto(capacity);
        if (fits && demand.ServersOf(capacity) <= servers)
        {
            yield break;
        }

        if (!isScalable && wanted.IsScalable)
        {
            yield return new(MasterParameter.BBBEnvironmentType, "single", "scalable",
                "one server is not enough; a running deployment cannot be changed");
        }

        if (!fits || !isScalable || type != wanted.Type)
        {
            yield return new(MasterParameter.BBBApplicationInstanceType, type, wanted.Type, fits
                ? $"carries about {capacity.Load:0} people, limited by {capacity.Limit}"
                : $"the largest room has a load of {demand.LargestLoad:0} people, and it carries about {capacity.Load:0}");
        }

        if (isScalable && servers < wanted.Servers)
        {
            yield return new(MasterParameter.BBBApplicationDesiredInstances, $"{servers}", $"{wanted.Servers}",
                fits ? $"{demand.ServersOf(capacity)} of {type} would be needed, without one to lose" : "without one to lose");
        }
    }

    private static IEnumerable<Shortfall> OfTurn(IReadOnlyDictionary<string, string> values, Recommendation wanted)
    {
        var type = values.InForce(MasterParameter.BBBTurnInstanceType);
        return MachineSize.Of(type)?.Baseline is { } baseline && baseline < wanted.Demand.RelayedMegabits
            ? [new(MasterParameter.BBBTurnInstanceType, type, wanted.TurnType,
                $"{wanted.Demand.Relayed} relayed people need {wanted.Demand.RelayedMegabits:0} Mbit/s, and it keeps up {baseline}")]
            : [];
    }

    private static IEnumerable<Shortfall> OfContainers(IReadOnlyDictionary<string, string> values, Recommendation wanted)
    {
        foreach (var name in (string[])[MasterParameter.BBBGreenlightMaxReplicas, MasterParameter.BBBScaleliteMaxReplicas])
        {
            if (Number(values, name) is var tasks && tasks < wanted.Tasks)
            {
                yield return new(name, $"{tasks}", $"{wanted.Tasks}", $"one for {Recommendation.PeopleOfTask} people who come together");
            }
        }

        var type = values.InForce(MasterParameter.BBBDBInstanceType);
        if (wanted.Usage.People > Recommendation.PeopleOfBurstableDatabase
            && BurstableDatabases.Any(family => type.StartsWith(family, StringComparison.Ordinal)))
        {
            yield return new(MasterParameter.BBBDBInstanceType, type, Recommendation.LargeDatabase,
                $"for up to {Recommendation.PeopleOfBurstableDatabase} people");
        }
    }

    private static int Number(IReadOnlyDictionary<string, string> values, string name) =>
        int.Parse(values.InForce(name), CultureInfo.InvariantCulture);
}
