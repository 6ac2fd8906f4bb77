using BbbGen.Application;

namespace BbbGen.Diagnosis.Sources;

/// <summary>A source of evidence for why a resource failed.</summary>
internal interface IEvidenceSource
{
    /// <summary>What it reads, for a sentence such as <c>The stopped tasks could not be read</c>.</summary>
    string Subject { get; }

    /// <summary>Whether it can explain this failure.</summary>
    bool AppliesTo(RootCause cause);

    /// <exception cref="BbbException">A permission is missing, or AWS did not answer.</exception>
    Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken);
}
