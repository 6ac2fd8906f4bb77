using BbbGen.Application;

namespace BbbGen.Aws.Model;

/// <summary>AWS throttled the call, or could not be reached for a moment: whoever can wait tries again.</summary>
internal sealed class BusyException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));
