namespace BbbGen.Application;

/// <summary>What the program says of itself.</summary>
internal static class AppInfo
{
    /// <summary>The version, of three parts.</summary>
    public static string Version { get; } = typeof(AppInfo).Assembly.GetName().Version?.ToString(3) ?? "0";
}
