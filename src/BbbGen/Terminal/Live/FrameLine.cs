namespace BbbGen.Terminal.Live;

/// <summary>What a line is about, which decides its colour.</summary>
internal enum Tone
{
    Plain,
    Title,
    Quiet,
    Good,
    Bad,
    Late,
}

/// <summary>What a line begins with.</summary>
internal enum Sign
{
    None,
    Waiting,
    Running,
    Done,
    Failed,
    BrokenOff,
}

/// <summary>A line of a frame.</summary>
/// <param name="Depth">How far it is indented.</param>
/// <param name="Sign">What it begins with.</param>
/// <param name="Text">What it is about; cut off where there is no room.</param>
/// <param name="Tone">Its colour.</param>
internal sealed record FrameLine(int Depth, Sign Sign, string Text, Tone Tone)
{
    /// <summary>A name to search for, where there is room for it.</summary>
    public string Name { get; init; } = "";

    /// <summary>At the right margin.</summary>
    public string Right { get; init; } = "";
}
