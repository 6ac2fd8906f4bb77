using BbbGen.Application;

namespace BbbGen.Aws.Model;

/// <summary>The caller's session has expired. A run that only watches waits until it is renewed.</summary>
/// <param name="problem">What happened, without a full stop.</param>
/// <param name="remedy">What renews it, without a full stop.</param>
internal sealed class SessionExpiredException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));
