using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeAccountPlan : FakePort, IAccountPlan
{
    public string? Plan { get; set; } = "PAID";

    public Task<string?> FindAsync(CancellationToken cancellationToken) => Answer(Plan);
}
