namespace BbbGen.Testing.Wire;

/// <summary>What happens to a call on its way.</summary>
public enum WireFaultKind
{
    /// <summary>The answer comes after a while.</summary>
    Slow,

    /// <summary>AWS allows no more calls.</summary>
    Throttled,

    /// <summary>AWS answers 500.</summary>
    InternalError,

    /// <summary>AWS answers 503.</summary>
    Unavailable,

    /// <summary>The connection is reset before the call arrives.</summary>
    Reset,

    /// <summary>The call arrives and is carried out; the connection is reset before the answer.</summary>
    AnswerLost,

    /// <summary>The answer breaks off in the middle.</summary>
    AnswerCut,

    /// <summary>The answer is whole by its length, and its XML is not.</summary>
    XmlCut,

    /// <summary>The session has expired.</summary>
    SessionExpired,
}

/// <summary>Something that happens to calls.</summary>
/// <param name="Kind">What.</param>
/// <param name="Call">Text that the request's line or body holds: <c>Action=CreateChangeSet</c>, <c>PUT /</c>.</param>
/// <param name="After">How many such calls pass before.</param>
/// <param name="Times">To how many it then happens.</param>
public sealed record WireFault(WireFaultKind Kind, string Call, int After = 0, int Times = 1);
