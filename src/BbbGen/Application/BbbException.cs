namespace BbbGen.Application;

/// <summary>A problem the operator can put right: what happened, what to do, and the exit code that goes with it.</summary>
internal class BbbException : Exception
{
    private BbbException(int exitCode, string sentence, Exception? cause)
        : base(sentence, cause) => ExitCode = exitCode;

    protected BbbException(BbbException problem)
        : this(problem.ExitCode, problem.Message, problem.InnerException)
    {
    }

    /// <summary>1 when the input is wrong, 2 when AWS refused.</summary>
    public int ExitCode { get; }

    /// <summary>The input, the templates or the machine are wrong.</summary>
    /// <param name="problem">What happened, without a full stop.</param>
    /// <param name="remedy">What to do about it, without a full stop.</param>
    /// <param name="cause">What it was noticed by.</param>
    public static BbbException Invalid(string problem, string remedy, Exception? cause = null) =>
        new(BbbGen.Application.ExitCode.Invalid, $"{problem}; {remedy}.", cause);

    /// <summary>The input is wrong, and the sentence says already what it must be.</summary>
    /// <param name="sentence">With or without a full stop.</param>
    /// <param name="cause">What it was noticed by.</param>
    public static BbbException Invalid(string sentence, Exception cause) =>
        new(BbbGen.Application.ExitCode.Invalid, $"{sentence.TrimEnd('.')}.", cause);

    /// <summary>AWS refused, or did not answer.</summary>
    /// <param name="problem">What happened, without a full stop.</param>
    /// <param name="remedy">What to do about it, without a full stop.</param>
    /// <param name="cause">What it was noticed by.</param>
    public static BbbException Refused(string problem, string remedy, Exception? cause = null) =>
        new(BbbGen.Application.ExitCode.DeploymentFailed, $"{problem}; {remedy}.", cause);
}
