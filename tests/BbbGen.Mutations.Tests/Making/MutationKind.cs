using System.Security.Cryptography;
using System.Text;

namespace BbbGen.Mutations.Tests.Making;

/// <summary>A kind of mistake.</summary>
/// <param name="Name">What is done, in a few words; it never changes, as results are kept by it.</param>
/// <param name="Code">The code of the rule that is meant to find it.</param>
/// <param name="Places">Everywhere it can be made. What would be no mistake is not among them.</param>
internal sealed record MutationKind(string Name, string Code, Func<IEnumerable<Mistake>> Places)
{
    /// <summary>Changing it chooses other places everywhere.</summary>
    private const string Seed = "bbbgen";

    /// <summary>How often it is made at most.</summary>
    public int Most { get; init; } = 5;

    /// <summary>
    /// The chosen places. Each has a number of its own, made of its path, and the lowest are taken: a change of the templates elsewhere
    /// leaves most of them as they are.
    /// </summary>
    public IReadOnlyList<Mutation> Mutations => [.. Places()
        .Select(mistake => new Mutation(this, mistake))
        .OrderBy(mutation => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Seed} {mutation.Id}"))), StringComparer.Ordinal)
        .Take(Most)
        .OrderBy(mutation => mutation.Id, StringComparer.Ordinal)];
}

/// <summary>A mistake made.</summary>
internal sealed record Mutation(MutationKind Kind, Mistake Mistake)
{
    /// <summary>Kind, file and place: by it results are kept.</summary>
    public string Id => $"{Kind.Name}: {Mistake.Original.Name} {Mistake.Place}";

    /// <inheritdoc/>
    public override string ToString() => Id;
}
