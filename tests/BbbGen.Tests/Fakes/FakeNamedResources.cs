using BbbGen.Deployment.Preflight;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeNamedResources : FakePort, INamedResources
{
    /// <summary>By type and name.</summary>
    public Dictionary<(string Type, string Name), string> There { get; } = [];

    public Task<string?> FindAsync(string type, string name, CancellationToken stop) => Answer(There.GetValueOrDefault((type, name)));
}
