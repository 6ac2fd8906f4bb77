using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeExports : FakeService, IExports
{
    public List<(string Name, string StackId)> Exports { get; } = [];

    /// <summary>The stacks that import every export.</summary>
    public List<string> Importers { get; } = [];

    /// <summary>What reading importers throws.</summary>
    public Exception? ImportersRefuse { get; set; }

    /// <summary>How many times it does.</summary>
    public int ImportersRefuseOnly { get; set; } = int.MaxValue;

    public Task<IReadOnlyList<(string Name, string StackId)>> AllAsync(CancellationToken cancellationToken) => All(Exports);

    public Task<IReadOnlyList<string>> ImportersAsync(string export, CancellationToken cancellationToken) =>
        ImportersRefuse is not null && ImportersRefuseOnly-- > 0
            ? Task.FromException<IReadOnlyList<string>>(ImportersRefuse)
            : All(Importers);
}
