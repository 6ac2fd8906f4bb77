using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeSns : FakeService, ISns
{
    /// <summary>Endpoints that have not confirmed their subscription, of every topic.</summary>
    public List<string> Unconfirmed { get; } = [];

    public Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken cancellationToken) => All(Unconfirmed);
}
