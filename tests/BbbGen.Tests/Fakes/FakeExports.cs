using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeExports : FakePort, IExports
{
    public List<(string Name, string StackId)> Exports { get; } = [];

    public Task<IReadOnlyList<(string Name, string StackId)>> AllAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<(string Name, string StackId)>>(Exports);
}
