using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Targets by their group's ARN.</summary>
internal sealed class FakeTargetHealth : ITargetHealth
{
    public Dictionary<string, IReadOnlyList<UnhealthyTarget>> Sick { get; } = [];

    public Task<IReadOnlyList<UnhealthyTarget>> SickAsync(string targetGroup, CancellationToken cancellationToken) => Task.FromResult(Sick.GetValueOrDefault(targetGroup, []));
}
