using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Subscriptions of any topic.</summary>
internal sealed class FakeSubscriptions : FakePort, ISubscriptions
{
    /// <summary>Addresses that have not confirmed.</summary>
    public List<string> Unconfirmed { get; } = [];

    public Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(Unconfirmed);
}
