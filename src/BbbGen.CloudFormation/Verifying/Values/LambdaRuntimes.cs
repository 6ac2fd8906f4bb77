using System.Collections.Frozen;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>
/// The status of Lambda's runtimes, as of November 1, 2026. Source: AWS "Lambda runtimes", deprecated and supported runtimes.
/// </summary>
internal static class LambdaRuntimes
{
    /// <summary>
    /// Functions can no longer be created with these. AWS postponed the announced blocks of later runtimes several times.
    /// </summary>
    public static FrozenDictionary<string, string> Blocked { get; } = new Dictionary<string, string>
    {
        ["dotnetcore1.0"] = "30 June 2019",
        ["dotnetcore2.0"] = "30 April 2019",
        ["dotnetcore2.1"] = "5 January 2022",
        ["dotnetcore3.1"] = "3 April 2023",
        ["go1.x"] = "8 February 2024",
        ["java8"] = "8 February 2024",
        ["nodejs"] = "30 September 2016",
        ["nodejs4.3"] = "3 February 2020",
        ["nodejs4.3-edge"] = "31 March 2019",
        ["nodejs6.10"] = "12 July 2019",
        ["nodejs8.10"] = "4 February 2020",
        ["nodejs10.x"] = "30 July 2021",
        ["nodejs12.x"] = "31 March 2023",
        ["nodejs14.x"] = "9 January 2024",
        ["provided"] = "8 February 2024",
        ["python2.7"] = "15 July 2021",
        ["python3.6"] = "18 July 2022",
        ["python3.7"] = "9 January 2024",
        ["ruby2.5"] = "30 July 2021",
        ["ruby2.7"] = "9 January 2024",
    }.ToFrozenDictionary();

    /// <summary>These no longer get security updates, and will be blocked.</summary>
    public static FrozenDictionary<string, string> Deprecated { get; } = new Dictionary<string, string>
    {
        ["dotnet6"] = "20 December 2024",
        ["dotnet7"] = "14 May 2024",
        ["java8.al2"] = "30 June 2026",
        ["java11"] = "30 June 2026",
        ["java17"] = "30 June 2026",
        ["nodejs16.x"] = "12 June 2024",
        ["nodejs18.x"] = "1 September 2025",
        ["nodejs20.x"] = "30 April 2026",
        ["provided.al2"] = "30 June 2026",
        ["python3.8"] = "14 October 2024",
        ["python3.9"] = "15 December 2025",
        ["python3.10"] = "30 June 2026",
        ["python3.11"] = "30 June 2026",
        ["ruby3.2"] = "31 March 2026",
    }.ToFrozenDictionary();

    /// <summary>The newest runtime of the same language, as a suggestion.</summary>
    public static string Successor(string runtime) => runtime switch
    {
        _ when runtime.StartsWith("python") => "python3.14",
        _ when runtime.StartsWith("nodejs") => "nodejs24.x",
        _ when runtime.StartsWith("java") => "java25",
        _ when runtime.StartsWith("dotnet") => "dotnet9",
        _ when runtime.StartsWith("ruby") => "ruby3.4",
        _ => "provided.al2023",
    };
}
