using BbbGen.Application;

namespace BbbGen.Aws.Model;

/// <summary>The caller lacks the permission for a call; another attempt does not help.</summary>
/// <param name="problem">What happened, without a full stop.</param>
/// <param name="remedy">Which permission is missing, without a full stop.</param>
internal sealed class NotPermittedException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));
