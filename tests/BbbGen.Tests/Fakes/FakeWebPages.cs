using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeWebPages : FakeService, IWebPages
{
    public HashSet<string> Missing { get; } = [];

    public Task<bool> ExistsAsync(Uri address, CancellationToken cancellationToken) => Answer(!Missing.Contains(address.AbsoluteUri));
}
