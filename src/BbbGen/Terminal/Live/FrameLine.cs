namespace BbbGen.Terminal.Live;

internal enum Tone
{
    Plain,
    Title,
    Quiet,
    Good,
    Bad,
    Late,
}

internal enum Sign
{
    None,
    Waiting,
    Running,
    Done,
    Failed,
    Canceled,
}

/// <param name="Text">The text; cut off if there is no room.</param>
internal sealed record FrameLine(int Depth, Sign Sign, string Text, Tone Tone)
{
    /// <summary>A logical ID to search for; omitted if there is no room.</summary>
    public string Name { get; init; } = "";

    public string Right { get; init; } = "";
}
