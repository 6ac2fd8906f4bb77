using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.Generators.AwsApi;

/// <summary>A line of a model: words, some of them <c>key=value</c>.</summary>
internal sealed class ModelLine(string path, SourceText text, TextLine line)
{
    private readonly string _text = line.ToString().TrimEnd();
    private string[]? _words;

    public string[] Words => _words ??= _text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
    public bool IsEmpty => Words.Length == 0 || Words[0].StartsWith("#", StringComparison.Ordinal);
    public bool IsIndented => _text.StartsWith("  ", StringComparison.Ordinal);
    public string Text => _text.Trim();

    public Location Location => Location.Create(path, line.Span, text.Lines.GetLinePositionSpan(line.Span));

    public string Word(int index) => index < Words.Length ? Words[index] : "";

    public string? Value(string key) =>
        Words.FirstOrDefault(w => w.StartsWith(key + "=", StringComparison.Ordinal))?.Substring(key.Length + 1) is { Length: > 0 } value
            ? value
            : null;
}
