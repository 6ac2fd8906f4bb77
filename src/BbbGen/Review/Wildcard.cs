namespace BbbGen.Review;

/// <summary>IAM patterns: <c>*</c> is any text, <c>?</c> any character.</summary>
internal static class Wildcard
{
    /// <summary>Whether every text that matches the other pattern matches this one.</summary>
    public static bool Covers(string pattern, string other)
    {
        // fits[j]: the rest of the pattern covers the rest of the other from j on.
        var fits = new bool[other.Length + 1];
        fits[other.Length] = true;
        for (var at = pattern.Length - 1; at >= 0; at--)
        {
            var next = new bool[other.Length + 1];
            for (var from = other.Length; from >= 0; from--)
            {
                next[from] = pattern[at] == '*'
                    ? fits[from] || (from < other.Length && next[from + 1])
                    : from < other.Length && other[from] != '*' && (pattern[at] == '?' || pattern[at] == other[from]) && fits[from + 1];
            }

            fits = next;
        }

        return fits[0];
    }
}
