using BbbGen.Application;

namespace BbbGen.Diagnosis.Sources;

internal interface IEvidenceSource
{
    /// <summary>What it reads, for a sentence such as <c>The stopped tasks could not be read</c>.</summary>
    string Subject { get; }

    bool AppliesTo(RootCause cause);

    /// <exception cref="BbbException">A permission is missing, or AWS did not answer.</exception>
    Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken);
}
