namespace BbbGen;

/// <summary>A problem the operator can put right: what happened, what to do, and the exit code that goes with it.</summary>
internal class BbbException : Exception
{
    private BbbException(int exitCode, string problem, string remedy, Exception? cause)
        : base($"{problem}; {remedy}.", cause)
    {
        (ExitCode, Problem, Remedy) = (exitCode, problem, remedy);
    }

    protected BbbException(BbbException problem)
        : this(problem.ExitCode, problem.Problem, problem.Remedy, problem.InnerException)
    {
    }

    /// <summary>1 when the input is wrong, 2 when AWS refused.</summary>
    public int ExitCode { get; }

    /// <summary>What happened, without a full stop.</summary>
    public string Problem { get; }

    /// <summary>What to do about it, without a full stop.</summary>
    public string Remedy { get; }

    /// <summary>The input, the templates or the machine are wrong.</summary>
    public static BbbException Invalid(string problem, string remedy, Exception? cause = null) =>
        new(BbbGen.ExitCode.Invalid, problem, remedy, cause);

    /// <summary>AWS refused, or did not answer.</summary>
    public static BbbException Refused(string problem, string remedy, Exception? cause = null) =>
        new(BbbGen.ExitCode.DeploymentFailed, problem, remedy, cause);
}
