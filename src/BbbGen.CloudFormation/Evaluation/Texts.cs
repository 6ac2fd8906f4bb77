using System.Text;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Joins and splits texts, even if parts of them are unknown.</summary>
internal static class Texts
{
    /// <summary>Concatenates the parts; adjacent known parts become one text.</summary>
    public static Resolved Concat(IEnumerable<Resolved> parts)
    {
        List<Resolved> whole = [];
        var text = new StringBuilder();
        foreach (var part in parts.SelectMany(part => part is Resolved.Mixed mixed ? mixed.Parts : [part]))
        {
            if (part is Resolved.Text(var known))
            {
                text.Append(known);
            }
            else if (part is not Resolved.Absent)
            {
                End();
                whole.Add(part);
            }
        }

        End();
        return whole switch
        {
            [] => new Resolved.Text(""),
            [var only] => only,
            _ => new Resolved.Mixed(whole),
        };

        void End()
        {
            if (text.Length > 0)
            {
                whole.Add(new Resolved.Text(text.ToString()));
                text.Clear();
            }
        }
    }

    /// <summary>The items between delimiters, if the delimiters are known; spaces around the items of a list are removed.</summary>
    public static IReadOnlyList<Resolved> Split(Resolved value, char delimiter) =>
        [.. Split(value, delimiter.ToString()).Select(piece => piece is Resolved.Text(var text) ? new Resolved.Text(text.Trim()) : piece)];

    /// <summary>The items between delimiters, if the delimiters are known.</summary>
    public static IReadOnlyList<Resolved> Split(Resolved value, string delimiter)
    {
        List<Resolved> pieces = [];
        List<Resolved> piece = [];
        foreach (var part in value is Resolved.Mixed mixed ? mixed.Parts : [value])
        {
            if (part is not Resolved.Text(var text))
            {
                piece.Add(part);
                continue;
            }

            var texts = text.Split(delimiter);
            for (var index = 0; index < texts.Length; index++)
            {
                if (index > 0)
                {
                    pieces.Add(Concat(piece));
                    piece = [];
                }

                piece.Add(new Resolved.Text(texts[index]));
            }
        }

        pieces.Add(Concat(piece));
        return pieces;
    }
}
