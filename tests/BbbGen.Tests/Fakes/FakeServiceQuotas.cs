using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeServiceQuotas : FakeService, IServiceQuotas
{
    /// <summary>By code; all others are 5.</summary>
    public Dictionary<string, double?> Quotas { get; } = new() { ["L-1216C47A"] = 256, ["L-53DA6B97"] = 50 };

    public Task<double?> QuotaAsync(string service, string code, CancellationToken cancellationToken) =>
        Answer(Quotas.GetValueOrDefault(code, 5));
}
