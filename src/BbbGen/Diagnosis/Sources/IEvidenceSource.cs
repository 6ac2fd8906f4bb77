using BbbGen.Application;

namespace BbbGen.Diagnosis.Sources;

/// <summary>Somewhere to look for why a resource failed.</summary>
internal interface IEvidenceSource
{
    /// <summary>What it finds, for a sentence such as <c>The stopped tasks could not be read</c>.</summary>
    string Subject { get; }

    /// <summary>Whether it can say anything about this failure.</summary>
    bool AppliesTo(RootCause cause);

    /// <summary>Looks; nothing found is nothing returned.</summary>
    /// <exception cref="BbbException">AWS does not allow it, or did not answer.</exception>
    Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken);
}
