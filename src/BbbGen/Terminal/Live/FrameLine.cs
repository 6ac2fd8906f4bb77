namespace BbbGen.Terminal.Live;

/// <summary>The style of a line, which determines its color.</summary>
internal enum Tone
{
    Plain,
    Title,
    Quiet,
    Good,
    Bad,
    Late,
}

/// <summary>The sign at the start of a line.</summary>
internal enum Sign
{
    None,
    Waiting,
    Running,
    Done,
    Failed,
    Canceled,
}

/// <summary>A line of a frame.</summary>
/// <param name="Depth">The level of indentation.</param>
/// <param name="Sign">The sign at its start.</param>
/// <param name="Text">The text; cut off if there is no room.</param>
/// <param name="Tone">The style.</param>
internal sealed record FrameLine(int Depth, Sign Sign, string Text, Tone Tone)
{
    /// <summary>A logical ID to search for; omitted if there is no room.</summary>
    public string Name { get; init; } = "";

    /// <summary>Text at the right margin.</summary>
    public string Right { get; init; } = "";
}
