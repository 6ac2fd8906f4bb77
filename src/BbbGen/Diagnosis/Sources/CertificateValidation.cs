using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>The progress of a certificate's validation.</summary>
internal sealed class CertificateValidation(ICertificateManager certificates) : IEvidenceSource
{
    public string Subject => "certificate status";

    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type is "Custom::Certificate" or "AWS::CertificateManager::Certificate"
            && (cause.Failure.PhysicalId ?? "").StartsWith("arn:");

    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        if (await certificates.CertificateAsync(cause.Failure.PhysicalId!, cancellationToken) is not { } state)
        {
            return [];
        }

        var lines = state.Names.Select(name => $"{name.Name}: {name.Status}{(name.Record is { } record ? $", looks for {record}" : "")}");
        return
        [
            new Evidence($"Certificate {cause.Failure.LogicalId}",
                [$"{state.Status}{(state.FailureReason is { } reason ? $": {reason}" : "")}", .. lines])
            {
                // Our custom resource explains it in its own reason.
                Verdict = state.FailureReason is { } code && cause.Failure.Type == "AWS::CertificateManager::Certificate"
                    ? $"ACM did not issue the certificate: {code}"
                    : null,
            },
        ];
    }
}
