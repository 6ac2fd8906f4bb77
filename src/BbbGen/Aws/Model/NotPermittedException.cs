using BbbGen.Application;

namespace BbbGen.Aws.Model;

/// <summary>The caller may not make the call: no answer, and no other attempt brings one.</summary>
/// <param name="problem">What happened, without a full stop.</param>
/// <param name="remedy">Which permission is missing, without a full stop.</param>
/// <param name="cause">What it was noticed by.</param>
internal sealed class NotPermittedException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));
