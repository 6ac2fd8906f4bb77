using BbbGen.Aws.Model;
using BbbGen.Diagnosis.Hints;
using BbbGen.Templates;

namespace BbbGen.Diagnosis;

/// <summary>A failure explained: root cause, evidence, hint.</summary>
internal sealed record FailureDiagnosis(RootCause Cause, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>AWS's reason without noise, secrets and full stop.</summary>
    public string AwsReason { get; } = Redactor.Secrets(FailureReason.Of(Cause.Failure.Reason));

    /// <summary>Why it failed, without a full stop: the first conclusion of the evidence, otherwise AWS's reason.</summary>
    public string Reason => Evidence.Select(evidence => evidence.Verdict).FirstOrDefault(verdict => verdict is not null) ?? AwsReason;

    /// <summary>What failed, where, and why, without a full stop.</summary>
    public string Sentence => $"{NameOf(Cause.Failure)} failed: {Reason}";

    public Hint? Hint { get; } = HintTable.For(Cause, Evidence);

    /// <summary>The logical ids that lead to a resource, separated by slashes.</summary>
    public static string AddressOf(StackEvent stackEvent) => string.Join('/', [.. stackEvent.Path, stackEvent.LogicalId]);

    /// <summary>The resource in words, and its address; of an unknown one, its address and its type.</summary>
    public static string NameOf(StackEvent stackEvent) => TemplateSet.WordsOf(stackEvent.LogicalId) is { } words
        ? $"{words} ({AddressOf(stackEvent)})"
        : $"{AddressOf(stackEvent)} ({stackEvent.Type})";

    /// <summary>Another failure in one line, without a full stop.</summary>
    public static string Line(StackEvent stackEvent) =>
        $"{NameOf(stackEvent)}: {Redactor.Secrets(FailureReason.Of(stackEvent.Reason))}";
}

/// <param name="Title">What it is, for example <c>Log of container greenlight</c>.</param>
/// <param name="Lines">Oldest first; may be empty.</param>
internal sealed record Evidence(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>Its conclusion in one sentence without a full stop, if it says more than CloudFormation; or null.</summary>
    public string? Verdict { get; init; }
}
