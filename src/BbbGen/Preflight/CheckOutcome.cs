namespace BbbGen.Preflight;

/// <summary>A check and what it found.</summary>
internal sealed record CheckOutcome(PreflightCheck Check, CheckResult Result);
