using System.Globalization;
using BbbGen.Templates.Stacks;

namespace BbbGen.Templates.Parameters;

/// <summary>Values that are no longer valid, and their replacements.</summary>
internal static class RetiredValues
{
    /// <summary>
    /// The first minor version of each Aurora PostgreSQL major that can still be created, according to AWS's list of August 2026.
    /// </summary>
    private static readonly Dictionary<int, int> OldestMinor = new() { [14] = 17, [15] = 10, [16] = 8, [17] = 4, [18] = 3 };

    /// <summary>What is wrong with a retired value, as the rest of a sentence that begins with the parameter's name; else null.</summary>
    public static string? Problem(ParameterDefinition parameter, string value) => parameter.Name switch
    {
        MasterParameter.BBBDBEngineVersion when IsRetiredAurora(value) =>
            $"is {value}, which AWS no longer creates; use {parameter.Default}",
        MasterParameter.BBBDBInstanceType when value.StartsWith("db.r4.")
            || value.StartsWith("db.m5.") || value is "db.t3.small" or "db.t3.xlarge" or "db.t3.2xlarge" =>
            $"is {value}, which Aurora PostgreSQL no longer runs on; use {parameter.Default}",
        MasterParameter.BBBgreenlightImage when value.StartsWith("bigbluebutton/greenlight:v2")
            || value.StartsWith("bigbluebutton/greenlight:v1") =>
            $"is {value}, which is no longer supported and works differently from version 3; use {parameter.Default}",
        MasterParameter.BBBSesRegion when value == "AWS::NoValue" =>
            "is AWS::NoValue, a placeholder in the 2020 templates; use \"\" for the deployment's own region",
        _ => null,
    };

    private static bool IsRetiredAurora(string version) =>
        version.Split('.') is [var majorText, .. var rest]
        && int.TryParse(majorText, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        && (major < 14 || (rest is [var minorText]
            && int.TryParse(minorText, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && OldestMinor.TryGetValue(major, out var oldest)
            && minor < oldest));
}
