using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeNamedResources : FakePort, INamedResources
{
    /// <summary>By type and name.</summary>
    public Dictionary<(string Type, string Name), string> There { get; } = [];

    public Task<string?> FindAsync(string type, string name, CancellationToken cancellationToken) => Answer(There.GetValueOrDefault((type, name)));
}
