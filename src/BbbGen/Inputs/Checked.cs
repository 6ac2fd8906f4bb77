namespace BbbGen.Inputs;

/// <summary>A value an operator typed, or null and a sentence that says what is wrong and what is expected.</summary>
internal sealed record Checked<T>(T? Value, string? Problem)
    where T : class
{
    public static implicit operator Checked<T>(T value) => new(value, null);

    public static Checked<T> Refused(string problem) => new(null, problem);
}

/// <summary>What an operator typed, quoted in a sentence: on one line and shortened.</summary>
internal static class Quoted
{
    private const int MaxLength = 80;

    public static string Text(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        return line.Length <= MaxLength ? $"'{line}'" : $"'{line[..MaxLength]}…'";
    }
}
