namespace BbbGen.Application;

/// <summary>There is no terminal to ask on.</summary>
internal static class MissingTerminal
{
    /// <summary>What Git Bash and the other shells of MSYS2 set. Their own window, mintty, gives programs of Windows pipes and no console
    /// (Git for Windows, "Known issues" in its release notes).</summary>
    private const string GitBash = "MSYSTEM";

    /// <param name="remedy">What answers the question beforehand, without a full stop.</param>
    public static BbbException Exception(string problem, string remedy) => BbbException.Invalid(
        problem,
        Environment.GetEnvironmentVariable(GitBash) is { Length: > 0 }
            ? $"in Git Bash, write winpty before the command or use Windows Terminal; otherwise {remedy}"
            : remedy);
}
