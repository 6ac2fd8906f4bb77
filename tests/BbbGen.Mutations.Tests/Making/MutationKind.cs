using System.Security.Cryptography;
using System.Text;

namespace BbbGen.Mutations.Tests.Making;

/// <summary>A kind of mistake.</summary>
/// <param name="Name">A short description; it never changes, because results are stored under it.</param>
/// <param name="Code">The code of the rule that must find it.</param>
/// <param name="Places">All places where it can be made, except those where it would not be a mistake.</param>
internal sealed record MutationKind(string Name, string Code, Func<IEnumerable<Mistake>> Places)
{
    /// <summary>Changing it selects other places everywhere.</summary>
    private const string Seed = "bbbgen";

    /// <summary>The maximum number of places.</summary>
    public int Most { get; init; } = 5;

    /// <summary>
    /// The selected places: those with the lowest hashes of their paths, so that a change of the templates elsewhere
    /// keeps most of them.
    /// </summary>
    public IReadOnlyList<Mutation> Mutations => [.. Places()
        .Select(mistake => new Mutation(this, mistake))
        .OrderBy(mutation => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {mutation.Id}"))), StringComparer.Ordinal)
        .Take(Most)
        .OrderBy(mutation => mutation.Id, StringComparer.Ordinal)];
}

/// <summary>A mistake at one place.</summary>
internal sealed record Mutation(MutationKind Kind, Mistake Mistake)
{
    /// <summary>Kind, file and place: the key of stored results.</summary>
    public string Id => $"{Kind.Name}: {Mistake.Original.Name} {Mistake.Place}";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
