namespace BbbGen.Schemas;

/// <summary>The exit codes of the tool.</summary>
internal static class ExitCode
{
    /// <summary>Written, or nothing differs.</summary>
    public const int Success = 0;

    /// <summary>A list, a folder or a schema is invalid.</summary>
    public const int Invalid = 1;

    /// <summary><c>--check</c> found files that differ, as <c>bbbgen generate --check</c> does.</summary>
    public const int Differs = 3;
}
