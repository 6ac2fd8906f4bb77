using BbbGen.Application;

namespace BbbGen.Aws.Model;

/// <summary>The caller's session has ended: whoever only watches waits until it is renewed.</summary>
/// <param name="problem">What happened, without a full stop.</param>
/// <param name="remedy">What renews it, without a full stop.</param>
/// <param name="cause">What it was noticed by.</param>
internal sealed class SessionExpiredException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));
