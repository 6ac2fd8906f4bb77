using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeFreeTier : FakeService, IFreeTier
{
    public string? Plan { get; set; } = "PAID";

    public Task<string?> PlanAsync(CancellationToken cancellationToken) => Answer(Plan);
}
