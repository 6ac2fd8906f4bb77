namespace BbbGen.Inputs;

/// <summary>A value an operator typed: either well-formed, or one sentence that says what is wrong and what is wanted.</summary>
/// <param name="Value">The value; meaningful only without a problem.</param>
/// <param name="Problem">One sentence, or null.</param>
internal sealed record Checked<T>(T? Value, string? Problem)
    where T : class
{
    public static implicit operator Checked<T>(T value) => new(value, null);

    /// <summary>The value is refused.</summary>
    /// <param name="problem">One sentence.</param>
    public static Checked<T> Refused(string problem) => new(null, problem);
}
