using System.Diagnostics;
using BbbGen.Testing;

namespace BbbGen.Benchmarks;

/// <summary>The native <c>bbbgen</c> that is measured.</summary>
internal static class NativeBinary
{
    /// <summary>Publishes it and returns its path.</summary>
    /// <exception cref="InvalidOperationException">The publish failed; its output says why.</exception>
    public static string Publish()
    {
        var folder = Path.Combine(Path.GetTempPath(), "bbbgen-benchmarks", "native");
        using var publish = Process.Start(
            "dotnet", ["publish", Repository.PathOf("src/BbbGen"), "-c", "Release", "-r", "linux-x64", "-o", folder]);
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(folder, "bbbgen")
            : throw new InvalidOperationException($"dotnet publish ended with {publish.ExitCode}.");
    }
}
