namespace BbbGen.Tests.EndToEnd;

/// <summary>Locales and time zones that the program runs in.</summary>
internal static class Locales
{
    /// <summary>Turkish, in which the upper case of i is İ, and a time zone far from UTC.</summary>
    public static IReadOnlyDictionary<string, string> Istanbul { get; } = new Dictionary<string, string>
    {
        ["LANG"] = "tr_TR.UTF-8",
        ["LC_ALL"] = "tr_TR.UTF-8",
        ["TZ"] = "Asia/Tokyo",
    };
}
