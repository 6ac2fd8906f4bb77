using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>EC2: every type has 4 vCPUs and is offered everywhere, every name pattern has one image.</summary>
internal sealed class FakeMachines : FakePort, IMachines
{
    /// <summary>Types that are something else; null: there is no such type.</summary>
    public Dictionary<string, MachineType?> Types { get; } = [];

    /// <summary>Where a type is not offered.</summary>
    public HashSet<(string Type, string Zone)> NotOffered { get; } = [];

    /// <summary>By name pattern.</summary>
    public Dictionary<string, MachineImage[]> Images { get; } = [];

    public Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) => Answer<IReadOnlyList<MachineType>>(
        [.. names.Select(name => Types.TryGetValue(name, out var type) ? type : new(name, 4, 16384, ["x86_64"])).OfType<MachineType>()]);

    public Task<IReadOnlyList<(string Type, string Zone)>> OffersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<(string Type, string Zone)>>(
        [
            .. from name in names
               from zone in new[] { "eu-west-1a", "eu-west-1b", "eu-west-1c" }
               where !NotOffered.Contains((name, zone))
               select (name, zone),
        ]);

    public Task<IReadOnlyList<MachineImage>> ImagesAsync(string owner, string name, string architecture, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<MachineImage>>(Images.GetValueOrDefault(name) ?? [new("ami-1", name.Replace("*", "20260101", StringComparison.Ordinal), new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), null)]);
}
