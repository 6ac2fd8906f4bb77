namespace BbbGen.Preflight;

/// <summary>What <c>doctor</c> found about one subject.</summary>
/// <param name="Subject">A part of the surroundings, such as <c>Account</c>, or the codes of checks.</param>
/// <param name="Sentence">With a full stop.</param>
internal sealed record Examined(Verdict Verdict, string Subject, string Sentence);
