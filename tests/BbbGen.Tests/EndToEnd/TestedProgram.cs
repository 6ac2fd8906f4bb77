namespace BbbGen.Tests.EndToEnd;

/// <summary>bbbgen as a process: the program and its first arguments.</summary>
internal static class TestedProgram
{
    /// <summary>On .NET, as these tests were built.</summary>
    public static IReadOnlyList<string> OnDotNet { get; } = ["dotnet", typeof(Program).Assembly.Location];

    /// <summary>The native binary that BBBGEN_NATIVE names, which starts in a fraction of the time; without one, on .NET.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Environment.GetEnvironmentVariable("BBBGEN_NATIVE") is { Length: > 0 } native ? [Path.GetFullPath(native)] : OnDotNet;
}
