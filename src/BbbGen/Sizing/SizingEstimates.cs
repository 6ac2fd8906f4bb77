using System.Globalization;

namespace BbbGen.Sizing;

/// <summary>The figures behind a recommendation, in sentences; docs/sizing.md says where each comes from.</summary>
internal static class SizingEstimates
{
    public static IReadOnlyList<string> Sentences { get; } =
    [
        $"a server of 8 vCPUs and 16 GB carries {Capacity.PeopleOfMinimum} people (BigBlueButton's documentation); 4 vCPUs carry 45 % "
            + "of that, 16 carry 170 %, and t3a.xlarge 18 % without using up its CPU credits",
        "with all cameras on, people count twice",
        "a server is planned for 60 % of its baseline bandwidth",
        string.Create(CultureInfo.InvariantCulture, $"{Recommendation.GigabytesOfRecordedHour} GB for an hour of a recorded room"),
        "real load may be half or twice that: watch the CPU of the servers on the first busy day, which should stay below 80 %",
    ];
}
