namespace BbbGen.Tests.EndToEnd;

/// <summary>Languages and places a program may be run in.</summary>
internal static class Surroundings
{
    /// <summary>Where a small i has a dot when it is a capital, on a clock many hours off.</summary>
    public static IReadOnlyDictionary<string, string> Istanbul { get; } = new Dictionary<string, string>
    {
        ["LANG"] = "tr_TR.UTF-8",
        ["LC_ALL"] = "tr_TR.UTF-8",
        ["TZ"] = "Asia/Tokyo",
    };
}
