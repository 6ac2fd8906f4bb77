using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeQuotas : FakePort, IQuotas
{
    /// <summary>By code; 5 where nothing is said.</summary>
    public Dictionary<string, double?> Quotas { get; } = new() { ["L-1216C47A"] = 256, ["L-53DA6B97"] = 50 };

    public Task<double?> FindAsync(string service, string code, CancellationToken cancellationToken) => Answer(Quotas.GetValueOrDefault(code, 5));
}
