using System.Globalization;
using BbbGen.Application;
using BbbGen.Costs;
using BbbGen.Templates.Stacks;
using BbbGen.Templates.Verifying;

namespace BbbGen.Sizing;

/// <summary>A parameter, its value, and why.</summary>
internal sealed record Setting(string Name, string Value, string Reason)
{
    /// <summary>The value as in a parameter file, if it is a number.</summary>
    public int? Number => int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>How big a deployment must be for a use, computed from the figures in docs/sizing.md.</summary>
/// <param name="Type">Instance type of the BigBlueButton servers.</param>
/// <param name="Needed">BigBlueButton servers without one to lose.</param>
/// <param name="TurnType">Instance type of the TURN server.</param>
internal sealed record Recommendation(Usage Usage, Demand Demand, bool IsScalable, string Type, int Needed, string TurnType)
{
    /// <summary>Up to so many people, one server is recommended: it costs far less, and a time without it may be acceptable.</summary>
    public const int PeopleOfSingle = 100;

    /// <summary>The maximum of the parameters that are numbers of servers.</summary>
    public const int MostServers = 100;

    /// <summary>GB on a server for an hour of a recorded room. Vendors say 0.2 to 0.8.</summary>
    public const decimal GigabytesOfRecordedHour = 0.8m;

    /// <summary>The share of rooms that are recorded. An estimate.</summary>
    public const decimal RecordedShare = 0.3m;

    /// <summary>Days for which a server keeps a recording: 14 as it was recorded, and 3 after it was sent.</summary>
    public const int DaysOnServer = 17;

    /// <summary>Recorded files and what is made from them, of what is made from them. An estimate.</summary>
    public const decimal RawAndPublished = 1.5m;

    /// <summary>People who come within ten minutes, for one task of Greenlight or Scalelite's API. An estimate.</summary>
    public const int PeopleOfTask = 600;

    /// <summary>People at the same time, above which the database is not a burstable one. About 3,000 accounts; an estimate.</summary>
    public const int PeopleOfBurstableDatabase = 1000;

    /// <summary>CPU units of the default parameters: a task of Greenlight or Scalelite's API, the other tasks, a node.</summary>
    public const int UnitsOfTask = 1024, UnitsOfOthers = 384, UnitsOfNode = 2048;

    public const string LargeDatabase = "db.r6g.large";

    private const int DaysOfMonth = 30;
    private const int LeastVolume = 20;
    private const int UsualMaximum = 10;

    /// <summary>t3a.xlarge is the cheapest that BigBlueButton installs on; 8 vCPUs and 16 GB are its minimum for use.</summary>
    private static readonly string[] SingleTypes = ["t3a.xlarge", "c6a.2xlarge"];
    private static readonly string[] ScalableTypes = ["c6a.2xlarge", "c6a.4xlarge"];
    private static readonly string[] TurnTypes = ["t3.micro", "t3.small", "t3.medium", "c6a.large", "c6a.2xlarge", "c6a.4xlarge"];

    /// <summary>BigBlueButton servers, with one to lose.</summary>
    public int Servers => IsScalable ? Needed + 1 : 1;

    public Capacity Capacity => Capacity.Of(Type)!;

    /// <summary>Tasks of Greenlight, and of Scalelite's API.</summary>
    public int Tasks => Math.Max(1, Ceiling((decimal)Usage.People / PeopleOfTask));

    /// <summary>With one to lose.</summary>
    public int Nodes => Ceiling((decimal)((2 * Tasks * UnitsOfTask) + UnitsOfOthers) / UnitsOfNode) + 1;

    /// <param name="isScalable">Whether there are to be several servers; null: if the number of people needs them.</param>
    /// <exception cref="BbbException">No deployment of this type is big enough.</exception>
    public static Recommendation Of(Usage usage, bool? isScalable = null)
    {
        var demand = Demand.Of(usage);
        return Problem(usage, demand) is var (problem, remedy) ? throw BbbException.Invalid(problem, remedy)
            : isScalable is false && TypeFor(demand, isScalable: false) is null
                ? throw BbbException.Invalid($"One server does not carry {usage.People} people in these rooms", "give --type scalable")
            : Create(usage, demand, isScalable);
    }

    /// <summary>Null if no deployment is big enough.</summary>
    public static Recommendation? TryOf(Usage usage)
    {
        var demand = Demand.Of(usage);
        return Problem(usage, demand) is null ? Create(usage, demand) : null;
    }

    /// <summary>GiB of the data volume of each server, if there are so many; a single one also keeps all recordings.</summary>
    public int DataVolumeOf(int servers, bool isScalable)
    {
        var hours = Usage.RoomSizes.Count * Usage.HoursAMonth * RecordedShare * DaysOnServer / DaysOfMonth;
        var recorded = hours * GigabytesOfRecordedHour * RawAndPublished;
        var each = (recorded / servers) + (isScalable ? 0 : Usage.RecordingsStored);
        return Math.Clamp(Ceiling(each / 10) * 10, LeastVolume, 16_384);
    }

    /// <summary>The smallest number of people for which more is recommended, and what; null if there is none.</summary>
    public Recommendation? Next()
    {
        var (same, more) = (Usage.People, (2 * Usage.People) + 1);
        while (More(more) is { } bigger)
        {
            if (bigger.DiffersFrom(this))
            {
                return Between(same, more);
            }

            (same, more) = (more, 2 * more);
        }

        return Between(same, more);
    }

    /// <summary>The parameters to set, in the order of the catalogue.</summary>
    public IReadOnlyList<Setting> Settings() => IsScalable
        ? [Mode(), .. OfServers(), .. OfTurn(), .. OfContainers()]
        : [Mode(), .. OfServers(), .. OfTurn()];

    private static string? TypeFor(Demand demand, bool isScalable) => (isScalable ? ScalableTypes : SingleTypes).FirstOrDefault(
        type => demand.FitsInto(Capacity.Of(type)!) && (isScalable || demand.ServersOf(Capacity.Of(type)!) == 1));

    private static Recommendation Create(Usage usage, Demand demand, bool? wantsScalable = null)
    {
        var isScalable = wantsScalable ?? usage.People > PeopleOfSingle;
        var type = TypeFor(demand, isScalable)!;
        return new(usage, demand, isScalable, type, demand.ServersOf(Capacity.Of(type)!), TurnTypeFor(demand)!);
    }

    private static string? TurnTypeFor(Demand demand) =>
        TurnTypes.FirstOrDefault(type => MachineSize.Of(type)!.Baseline >= demand.RelayedMegabits);

    private static (string Problem, string Remedy)? Problem(Usage usage, Demand demand)
    {
        var biggest = Capacity.Of(ScalableTypes[^1])!;
        if (!demand.FitsInto(biggest))
        {
            return (
                $"No server carries a room of {usage.RoomSizes.Max()} people with these cameras: a room is on one server, BigBlueButton "
                    + $"recommends at most {Capacity.PeopleOfMinimum} people in one, and {ScalableTypes[^1]} carries about "
                    + $"{biggest.Load:0}, half of that if all have cameras on",
                "divide the room, turn cameras off, or stream the event to those who only watch");
        }

        var needed = demand.ServersOf(Capacity.Of(ScalableTypes.First(type => demand.FitsInto(Capacity.Of(type)!)))!);
        if (needed >= MostServers)
        {
            return (
                $"{usage.People} people need {needed} servers and one to lose, but a deployment has at most {MostServers}",
                "divide them between several deployments");
        }

        return TurnTypeFor(demand) is null
            ? (
                $"{demand.Relayed} people need {demand.RelayedMegabits:0} Mbit/s of a TURN server, more than {TurnTypes[^1]} keeps up, and "
                    + "people connect to one TURN server",
                "allow UDP to the servers in the networks of these people, or divide them between several deployments")
            : null;
    }

    private Recommendation? More(int people) => TryOf(Usage with { People = people });

    /// <summary>The first recommendation that is bigger, between a number of people for which none is and one for which it is.</summary>
    private Recommendation? Between(int same, int more)
    {
        while (more - same > 1)
        {
            var middle = same + ((more - same) / 2);
            (same, more) = More(middle) is { } recommendation && !recommendation.DiffersFrom(this) ? (middle, more) : (same, middle);
        }

        return More(more);
    }

    private bool DiffersFrom(Recommendation other) =>
        (IsScalable, Type, Needed, TurnType) != (other.IsScalable, other.Type, other.Needed, other.TurnType);

    private Setting Mode() => new(MasterParameter.BBBEnvironmentType, IsScalable ? "scalable" : "single", IsScalable
        ? $"more than {PeopleOfSingle} people: several servers, of which one may be lost"
        : $"at most {PeopleOfSingle} people: one server carries them, and costs less");

    private IEnumerable<Setting> OfServers()
    {
        var size = MachineSize.Of(Type)!;
        yield return new(MasterParameter.BBBApplicationInstanceType, Type,
            $"carries about {Capacity.Load:0} people, limited by {Capacity.Limit}; sends at most {Demand.Megabits / Needed:0} of its "
                + $"{size.Baseline} Mbit/s"
                + (Demand.LargestLoad <= Capacity.PeopleOfMinimum ? ""
                    : "; smaller types do not carry the largest room. BigBlueButton recommends at most "
                        + $"{Capacity.PeopleOfMinimum} people in one"));
        yield return new(MasterParameter.BBBApplicationDataVolumeSize, Text(DataVolumeOf(Servers, IsScalable)),
            $"{DaysOnServer} days of recordings, if {RecordedShare:P0} of the meetings are recorded"
                + (IsScalable ? "" : ", and those that are kept"));
        if (IsScalable)
        {
            yield return new(MasterParameter.BBBApplicationMinInstances, Text(Servers),
                "as desired: EC2 Auto Scaling does not know about meetings");
            yield return new(MasterParameter.BBBApplicationDesiredInstances, Text(Servers),
                $"{Needed} for {WhatLimits()}, and one to lose");
            yield return new(MasterParameter.BBBApplicationMaxInstances, Text(Servers), "as desired");
        }
    }

    private IEnumerable<Setting> OfTurn()
    {
        yield return new(MasterParameter.BBBTurnInstanceType, TurnType,
            $"{Demand.Relayed} relayed people ({Usage.Relayed} %) need {Demand.RelayedMegabits:0} of its "
                + $"{MachineSize.Of(TurnType)!.Baseline} Mbit/s");
    }

    private IEnumerable<Setting> OfContainers()
    {
        yield return new(MasterParameter.BBBECSInstanceType, "t3a.large", "room for two tasks of Greenlight or Scalelite");
        yield return new(MasterParameter.BBBECSDesiredInstances, Text(Nodes), $"{Nodes - 1} for the tasks below, and one to lose");
        yield return new(MasterParameter.BBBECSMaxInstances, Text(Math.Max(UsualMaximum, 2 * Nodes)), "room for twice the tasks");
        yield return new(MasterParameter.BBBGreenlightDesiredReplicas, Text(Tasks),
            $"one for {PeopleOfTask} people who come within 10 minutes");
        yield return new(MasterParameter.BBBGreenlightMaxReplicas, Text(Math.Max(UsualMaximum, 2 * Tasks)), "for peaks, by CPU load");
        yield return new(MasterParameter.BBBScaleliteDesiredReplicas, Text(Tasks), "as many as of Greenlight");
        yield return new(MasterParameter.BBBScaleliteMaxReplicas, Text(Math.Max(UsualMaximum, 2 * Tasks)), "for peaks, by CPU load");
        yield return new(MasterParameter.BBBDBInstanceType, Usage.People > PeopleOfBurstableDatabase ? LargeDatabase : "db.t3.medium",
            Usage.People > PeopleOfBurstableDatabase
                ? $"more than {PeopleOfBurstableDatabase} people: not a burstable class"
                : $"carries the logins of {PeopleOfBurstableDatabase} people");
        yield return new(MasterParameter.BBBCACHEDBInstanceType, "cache.t3.micro", "tokens and a list of servers: some megabytes");
    }

    /// <summary>Why so many servers are needed.</summary>
    private string WhatLimits() =>
        Needed == Demand.LargeRooms && Demand.Load <= (Needed - 1) * Capacity.Load ? "as many large rooms, each on a server of its own"
            : Demand.Load / Capacity.Load >= Demand.Megabits / Capacity.Megabits ? $"a load of {Demand.Load:0} people, cameras included"
            : $"{Demand.Megabits:0} Mbit/s";

    private static int Ceiling(decimal value) => (int)Math.Ceiling(value);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
