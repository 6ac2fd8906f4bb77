using BbbGen.Deployment.Smoke;

namespace BbbGen.Tests.Fakes;

/// <summary>Subscriptions of any topic.</summary>
internal sealed class FakeSubscriptions : FakePort, ISubscriptions
{
    /// <summary>Addresses that have not confirmed.</summary>
    public List<string> Unconfirmed { get; } = [];

    public Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken stop) => Answer<IReadOnlyList<string>>(Unconfirmed);
}
