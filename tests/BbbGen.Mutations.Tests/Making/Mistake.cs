namespace BbbGen.Mutations.Tests.Making;

/// <summary>A mistake that can be made in one of our templates.</summary>
/// <param name="Original">The template.</param>
/// <param name="Place">Where in it; no two mistakes of a kind have the same.</param>
/// <param name="Text">The template with the mistake.</param>
internal sealed record Mistake(Original Original, string Place, Func<string> Text)
{
    /// <summary>The same, with the text changed once more: for what cannot be said in a tree.</summary>
    public Mistake Then(Func<string, string> change) => this with { Text = () => change(Text()) };
}
