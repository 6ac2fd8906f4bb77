namespace BbbGen.Deployment;

/// <summary>AWS throttled the call or did not answer for a moment: whoever can wait tries again.</summary>
internal sealed class BusyException(string problem, Exception? cause = null)
    : BbbException(Refused(problem, "try again in a minute", cause));
