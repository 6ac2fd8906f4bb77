using Xunit;

namespace BbbGen.Testing;

/// <summary>The one place that skips tests of hosts, containers, signals and shells on other systems: they need Linux's programs.</summary>
public static class LinuxOnly
{
    /// <summary>Skips the calling test on Windows and macOS.</summary>
    public static void Require() => Assert.SkipUnless(OperatingSystem.IsLinux(), "This test runs programs of Linux.");
}
