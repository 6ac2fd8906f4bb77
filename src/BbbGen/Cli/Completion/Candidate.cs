namespace BbbGen.Cli.Completion;

/// <summary>Something that can stand at a place of a command line.</summary>
/// <param name="Text">What would be typed; or, with a colon before it, what the shell shall complete itself: <c>:files</c>, <c>:folders</c>.</param>
/// <param name="Meaning">What it is, on one line; may be empty.</param>
internal sealed record Candidate(string Text, string Meaning)
{
    public static Candidate Files { get; } = new(":files", "");

    public static Candidate Folders { get; } = new(":folders", "");
}
