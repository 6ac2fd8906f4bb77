using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>How far Certificate Manager came with a certificate.</summary>
internal sealed class CertificateValidation(ICertificateManager certificates) : IEvidenceSource
{
    /// <inheritdoc/>
    public string Subject => "certificate status";

    /// <inheritdoc/>
    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type is "Custom::Certificate" or "AWS::CertificateManager::Certificate"
            && (cause.Failure.PhysicalId ?? "").StartsWith("arn:", StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        if (await certificates.CertificateAsync(cause.Failure.PhysicalId!, cancellationToken) is not { } state)
        {
            return [];
        }

        var lines = state.Names.Select(name => $"{name.Name}: {name.Status}{(name.Record is { } record ? $", looks for {record}" : "")}");
        return
        [
            new($"Certificate {cause.Failure.LogicalId}",
                [$"{state.Status}{(state.FailureReason is { } reason ? $": {reason}" : "")}", .. lines])
            {
                // Our custom resource explains it in its own reason.
                Verdict = state.FailureReason is { } code
                    && cause.Failure.Type == "AWS::CertificateManager::Certificate" ? $"ACM did not issue the certificate: {code}" : null,
            },
        ];
    }
}
