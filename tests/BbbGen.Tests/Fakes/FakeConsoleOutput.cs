using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Lines by instance.</summary>
internal sealed class FakeConsoleOutput : IConsoleOutput
{
    public Dictionary<string, IReadOnlyList<string>> Lines { get; } = [];

    public Task<IReadOnlyList<string>> LinesAsync(string instance, CancellationToken cancellationToken) => Task.FromResult(Lines.GetValueOrDefault(instance, []));
}
