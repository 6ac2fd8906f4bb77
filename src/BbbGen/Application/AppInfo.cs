using System.Reflection;

namespace BbbGen.Application;

internal static class AppInfo
{
    /// <summary>The version and the commit that was built, for example 0.1.703+c446155e; with <c>.modified</c> if files of the commit were
    /// changed. Sources without git have no commit: 0.1.0 (build/SourceVersion.targets).</summary>
    public static string Version { get; } =
        typeof(AppInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
