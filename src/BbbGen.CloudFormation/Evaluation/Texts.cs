namespace BbbGen.CloudFormation.Evaluation;

/// <summary>Puts texts together and takes them apart, also where parts of them are not known yet.</summary>
internal static class Texts
{
    /// <summary>The parts one after the other: one text as far as they are known.</summary>
    public static Resolved Concat(IEnumerable<Resolved> parts)
    {
        List<Resolved> whole = [];
        foreach (var part in parts.SelectMany(part => part is Resolved.Mixed mixed ? mixed.Parts : [part]))
        {
            if (part is Resolved.Text(var text) && whole is [.., Resolved.Text(var before)])
            {
                whole[^1] = new Resolved.Text(before + text);
            }
            else if (part is not Resolved.Absent)
            {
                whole.Add(part);
            }
        }

        whole.RemoveAll(part => part is Resolved.Text(""));
        return whole switch
        {
            [] => new Resolved.Text(""),
            [var only] => only,
            _ => new Resolved.Mixed(whole),
        };
    }

    /// <summary>The pieces between delimiters, as far as the delimiters are known; blanks around the pieces of a list go.</summary>
    public static IReadOnlyList<Resolved> Split(Resolved value, char delimiter) =>
        [.. Split(value, delimiter.ToString()).Select(piece => piece is Resolved.Text(var text) ? new Resolved.Text(text.Trim()) : piece)];

    /// <summary>The pieces between delimiters, as far as the delimiters are known.</summary>
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
