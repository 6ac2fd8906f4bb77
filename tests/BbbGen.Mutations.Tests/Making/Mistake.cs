namespace BbbGen.Mutations.Tests.Making;

/// <summary>A mistake that can be made in one of our templates.</summary>
/// <param name="Original">The template.</param>
/// <param name="Place">Its place, unique for each mistake of a kind.</param>
/// <param name="Text">The template with the mistake.</param>
internal sealed record Mistake(Original Original, string Place, Func<string> Text)
{
    /// <summary>The same, with a further change of the text: for what the tree cannot represent.</summary>
    public Mistake Then(Func<string, string> change) => this with { Text = () => change(Text()) };
}
