namespace BbbGen.Sizing;

/// <summary>What the present parameters carry.</summary>
/// <param name="File">The parameter file.</param>
/// <param name="Shortfalls">Empty if they carry the people.</param>
/// <param name="HasNoServerToLose">Whether they carry them only with every server.</param>
internal sealed record PresentSize(string File, IReadOnlyList<Shortfall> Shortfalls, bool HasNoServerToLose);
