namespace BbbGen.Application;

/// <summary>A problem the operator can solve: what happened, what to do about it, and the exit code.</summary>
internal class BbbException : Exception
{
    private BbbException(int exitCode, string sentence, Exception? cause)
        : base(sentence, cause) => ExitCode = exitCode;

    protected BbbException(BbbException problem)
        : this(problem.ExitCode, problem.Message, problem.InnerException)
    {
    }

    /// <summary>1 when the input is wrong, 2 when AWS refused, 74 when the results cannot be written.</summary>
    public int ExitCode { get; }

    /// <summary>A problem of the input, the templates or this machine; problem and remedy without a full stop.</summary>
    public static BbbException Invalid(string problem, string remedy, Exception? cause = null) =>
        new(BbbGen.Application.ExitCode.Invalid, $"{problem}; {remedy}.", cause);

    /// <summary>The same in one sentence, with or without a full stop.</summary>
    public static BbbException Invalid(string sentence, Exception cause) =>
        new(BbbGen.Application.ExitCode.Invalid, $"{sentence.TrimEnd('.')}.", cause);

    /// <summary>AWS refused a call, or did not answer; problem and remedy without a full stop.</summary>
    public static BbbException Refused(string problem, string remedy, Exception? cause = null) =>
        new(BbbGen.Application.ExitCode.DeploymentFailed, $"{problem}; {remedy}.", cause);

    /// <summary>The results cannot be written; problem and remedy without a full stop.</summary>
    public static BbbException Unwritable(string problem, string remedy, Exception cause) =>
        new(BbbGen.Application.ExitCode.Unwritable, $"{problem}; {remedy}.", cause);
}
