namespace BbbGen.CloudFormation.Documents;

/// <summary>The text of <c>Fn::Sub</c>: <c>${Name}</c> is replaced, <c>${!Name}</c> stays as <c>${Name}</c>.</summary>
public static class SubTemplate
{
    /// <summary>The parts in order: names to be replaced, and literal texts.</summary>
    public static IEnumerable<(bool IsName, string Text)> Parts(string text)
    {
        var position = 0;
        while (text.IndexOf("${", position) is >= 0 and var start && text.IndexOf('}', start) is >= 0 and var end)
        {
            if (start > position)
            {
                yield return (false, text[position..start]);
            }

            var name = text[(start + 2)..end];
            yield return name is ['!', ..] ? (false, $"${{{name[1..]}}}") : (true, name.Trim());
            position = end + 1;
        }

        if (position < text.Length)
        {
            yield return (false, text[position..]);
        }
    }
}
