namespace BbbGen.Aws.Session;

/// <summary>A value of the AWS configuration and its place.</summary>
/// <param name="Value">Trimmed. Indented lines below it follow after line breaks.</param>
/// <param name="File">Path of the file.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record Setting(string Value, string File, int Line)
{
    /// <summary>The indented lines below it, as names and values: how <c>s3</c> and the entries of <c>services</c> are written.</summary>
    public IEnumerable<(string Name, Setting Setting)> Nested => Value.Split('\n')
        .Select((text, index) => (Text: text, Split: text.IndexOf('=', StringComparison.Ordinal), Line: Line + index))
        .Where(line => line.Split > 0)
        .Select(line => (
            line.Text[..line.Split].Trim().ToLowerInvariant(),
            this with { Value = line.Text[(line.Split + 1)..].Trim(), Line = line.Line }));
}
