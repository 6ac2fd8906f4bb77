namespace BbbGen.Schemas.Apis;

/// <summary>
/// The selected members of a service's large structures: <c>Vpc=VpcId,State</c>. A structure that is not listed keeps all of its members.
/// </summary>
internal sealed class MemberSelection
{
    private readonly Dictionary<string, HashSet<string>> _wanted;
    private readonly HashSet<string> _met = [];

    private MemberSelection(Dictionary<string, HashSet<string>> wanted) => _wanted = wanted;

    /// <summary>Whether a word of <c>operations.txt</c> selects members; other words name an operation.</summary>
    /// <param name="word">The word.</param>
    public static bool IsOne(string word) => word.Contains('=', StringComparison.Ordinal);

    /// <summary>Reads the words that select members; selections of the same structure are merged.</summary>
    /// <param name="words">The words.</param>
    /// <returns>The selection.</returns>
    public static MemberSelection Read(IEnumerable<string> words) => new(words
        .Select(word => word.Split('=', 2))
        .GroupBy(parts => parts[0], parts => parts[1].Split(','))
        .ToDictionary(group => group.Key, group => group.SelectMany(names => names).ToHashSet()));

    /// <summary>Whether a member is selected.</summary>
    /// <param name="structure">The name of its structure in the model.</param>
    /// <param name="member">Its name in the model.</param>
    /// <returns>Whether to write it.</returns>
    public bool Wants(string structure, string member)
    {
        if (!_wanted.TryGetValue(structure, out var members))
        {
            return true;
        }

        _met.Add($"{structure}.{member}");
        return members.Contains(member);
    }

    /// <summary>Refuses a selection that no operation uses: a typo, or the model has changed.</summary>
    public void RefuseUnmet()
    {
        var unmet = _wanted.SelectMany(structure => structure.Value.Select(member => $"{structure.Key}.{member}"))
            .Where(member => !_met.Contains(member)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (unmet is not null)
        {
            throw new SchemaException($"operations.txt selects {unmet}, which the operations do not lead to.");
        }
    }
}
