using System.Globalization;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Timetables;

/// <summary>How many servers a deployment has at least and at most, and for how many people one is planned.</summary>
internal sealed record ServerLimits(int Least, int Most, int PeoplePerServer, string InstanceType)
{
    /// <summary>The share of its capacity for which a server is planned, unless the timetable says otherwise: Scalelite spreads rooms
    /// unevenly, as it does not know how many will come.</summary>
    private const decimal PlannedShare = 0.75m;

    /// <summary>People that a server carries, as <c>bbbgen sizing</c> counts; of a type that it does not know, what it is planned for.
    /// </summary>
    public int Capacity => (int)(Sizing.Capacity.Of(InstanceType)?.Load ?? PeoplePerServer);

    /// <param name="values">Valid values of parameters; the others have their defaults.</param>
    public static ServerLimits Of(IReadOnlyDictionary<string, string> values, Timetable timetable)
    {
        var type = values.InForce(MasterParameter.BBBApplicationInstanceType);
        return new(
            Number(values, MasterParameter.BBBApplicationMinInstances),
            Number(values, MasterParameter.BBBApplicationMaxInstances),
            timetable.PeoplePerServer ?? (int)(PlannedShare * (Sizing.Capacity.Of(type)?.Load ?? Sizing.Capacity.PeopleOfMinimum)),
            type);
    }

    /// <summary>Of a running group, whose maximum may have been changed by hand.</summary>
    public static ServerLimits Of(ScheduledGroup group, Timetable timetable) =>
        Of(group.Parameters, timetable) with { Most = group.Group.Most };

    private static int Number(IReadOnlyDictionary<string, string> values, string name) =>
        int.Parse(values.InForce(name), CultureInfo.InvariantCulture);
}
