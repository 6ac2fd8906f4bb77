using BbbGen.Deployment.Smoke;

namespace BbbGen.Tests.Fakes;

/// <summary>Subscriptions of any topic.</summary>
internal sealed class FakeSubscriptions : ISubscriptions
{
    /// <summary>Addresses that have not confirmed.</summary>
    public List<string> Unconfirmed { get; } = [];

    public Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>(Unconfirmed);
}
