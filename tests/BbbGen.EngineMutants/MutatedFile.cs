using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.EngineMutants;

/// <summary>
/// A file in which every body that holds mutants is there once as it is and once for each of them; a number in an environment variable
/// says which one runs. A copy of the whole body, as a name given in a condition would be there twice if only the condition were.
/// </summary>
public sealed class MutatedFile
{
    private readonly List<(int Number, TextSpan Place)> _places = [];
    private readonly List<(int Start, IReadOnlyList<int> Numbers)> _bodies = [];

    /// <summary>Writes it.</summary>
    /// <param name="text">The file as it is.</param>
    /// <param name="mutants">Mutants of this file with their numbers.</param>
    public MutatedFile(string text, IEnumerable<(int Number, Mutant Mutant)> mutants)
    {
        var written = new StringBuilder();
        var at = 0;
        foreach (var same in mutants.GroupBy(one => one.Mutant.Body).OrderBy(same => same.Key.Place.Start))
        {
            written.Append(text, at, same.Key.Place.Start - at);
            Write(written, text, same.Key, [.. same]);
            at = same.Key.Place.End;
        }

        Text = written.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The file with its mutants.</summary>
    public string Text { get; }

    /// <summary>Which mutants are at a place the compiler names; none where it is not about a mutant.</summary>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    public IReadOnlyList<int> At(int line, int column)
    {
        var lines = SourceText.From(Text).Lines;
        var offset = lines[line - 1].Start + column - 1;
        // A body that does not always return is reported at the name of its member.
        return _places.Where(place => place.Place.Contains(offset)).Select(place => place.Number).ToList() is { Count: > 0 } numbers
            ? numbers
            : _bodies.FirstOrDefault(body => body.Start >= offset && lines.GetLineFromPosition(body.Start).LineNumber <= line + 1).Numbers
                ?? [];
    }

    private void Write(StringBuilder written, string text, Body body, List<(int Number, Mutant Mutant)> mutants)
    {
        _bodies.Add((written.Length, [.. mutants.Select(one => one.Number)]));
        var original = text.Substring(body.Content.Start, body.Content.Length);
        written.Append(body.Form switch { BodyForm.Initializer => "", BodyForm.Property => "{ get { ", _ => "{ " });
        foreach (var (number, mutant) in mutants)
        {
            var change = mutant.Change;
            var changed = string.Concat(
                text.AsSpan(body.Content.Start, change.Span.Start - body.Content.Start), change.NewText,
                text.AsSpan(change.Span.End, body.Content.End - change.Span.End));
            var decision = $"EngineMutant.Is({number})";
            written.Append(body.Form is BodyForm.Initializer ? $"{decision} ? " : $"if ({decision}) ");
            var start = written.Length;
            Append(written, body.Form, changed);
            _places.Add((number, TextSpan.FromBounds(start, written.Length)));
            written.Append(body.Form is BodyForm.Initializer ? " : " : " else ");
        }

        Append(written, body.Form, original);
        written.Append(body.Form switch { BodyForm.Initializer => "", BodyForm.Property => " } }", _ => " }" });
    }

    private static void Append(StringBuilder written, BodyForm form, string content) => written.Append(form switch
    {
        BodyForm.Block => content,
        BodyForm.Initializer => content,
        _ when content.StartsWith("throw ") => $"{{ {content}; }}",
        BodyForm.Statement => $"{{ {content}; }}",
        _ => $"{{ return {content}; }}",
    });
}
