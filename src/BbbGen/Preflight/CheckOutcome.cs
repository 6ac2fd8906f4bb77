namespace BbbGen.Preflight;

/// <summary>A check with its result.</summary>
internal sealed record CheckOutcome(PreflightCheck Check, CheckResult Result);
