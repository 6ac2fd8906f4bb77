using BbbGen.Application;

namespace BbbGen.Aws.Model;

/// <summary>AWS throttled the call or could not be reached; another attempt may succeed.</summary>
internal sealed class BusyException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));

/// <summary>The caller lacks the permission for a call, which the remedy names; another attempt does not help.</summary>
internal sealed class NotPermittedException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));

/// <summary>The caller's session has expired; the remedy renews it. A run that only watches waits until it is renewed.</summary>
internal sealed class SessionExpiredException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause))
{
    /// <summary>Whether the operator can renew it while the program runs: not if its credentials are variables of the process.</summary>
    public bool IsRenewable { get; init; } = true;
}

/// <summary>The certificate of an AWS endpoint is not trusted. Another attempt does not help, but on another network, such as one without
/// a sign-in page, watching can continue.</summary>
internal sealed class UntrustedException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));

/// <summary>The operator interrupted the run while AWS had not answered a call that changes something.</summary>
/// <param name="sentence">What is not known now, and how to find out.</param>
internal sealed class InterruptedCallException(string sentence, CancellationToken cancellationToken)
    : OperationCanceledException(sentence, cancellationToken)
{
    /// <summary>What an interrupted run ends with.</summary>
    public static string Sentence(OperationCanceledException interruption) =>
        interruption is InterruptedCallException ? interruption.Message : "Interrupted.";
}
