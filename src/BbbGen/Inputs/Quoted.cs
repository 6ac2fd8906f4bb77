namespace BbbGen.Inputs;

/// <summary>An operator's text inside a sentence: on one line, and never longer than a sentence bears.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    public static string Text(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= Longest ? $"'{line}'" : $"'{line[..Longest]}…'";
    }
}
