namespace BbbGen.Application;

internal static class AppInfo
{
    /// <summary>The version in three parts, for example 0.1.0.</summary>
    public static string Version { get; } = typeof(AppInfo).Assembly.GetName().Version?.ToString(3) ?? "0";
}
