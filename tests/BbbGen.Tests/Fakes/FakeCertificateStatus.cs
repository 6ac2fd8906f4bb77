using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Certificates by ARN.</summary>
internal sealed class FakeCertificateStatus : ICertificateStatus
{
    public Dictionary<string, CertificateState> Certificates { get; } = [];

    public Task<CertificateState?> OfAsync(string arn, CancellationToken cancellationToken) => Task.FromResult(Certificates.GetValueOrDefault(arn));
}
