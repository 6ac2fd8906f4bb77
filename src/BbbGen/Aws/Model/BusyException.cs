using BbbGen.Application;

namespace BbbGen.Aws.Model;

/// <summary>AWS throttled the call or could not be reached; another attempt may succeed.</summary>
internal sealed class BusyException(string problem, string remedy, Exception? cause = null)
    : BbbException(Refused(problem, remedy, cause));
