using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeCertificateManager : FakeService, ICertificateManager
{
    /// <summary>By ARN.</summary>
    public Dictionary<string, CertificateState> Certificates { get; } = [];

    public Task<CertificateState?> CertificateAsync(string arn, CancellationToken cancellationToken) =>
        Answer(Certificates.GetValueOrDefault(arn));
}
