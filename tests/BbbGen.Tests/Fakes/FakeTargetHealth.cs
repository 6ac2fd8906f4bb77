using BbbGen.Deployment.Diagnosis;

namespace BbbGen.Tests.Fakes;

/// <summary>Targets by their group's ARN.</summary>
internal sealed class FakeTargetHealth : ITargetHealth
{
    public Dictionary<string, IReadOnlyList<SickTarget>> Sick { get; } = [];

    public Task<IReadOnlyList<SickTarget>> SickAsync(string targetGroup, CancellationToken stop) => Task.FromResult(Sick.GetValueOrDefault(targetGroup, []));
}
