using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>Failed activities of an Auto Scaling group, mostly launches of instances.</summary>
internal sealed partial class FailedLaunches(IAutoScaling activities) : IEvidenceSource
{
    private const int Lines = 5;

    public string Subject => "scaling activities";

    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type == "AWS::AutoScaling::AutoScalingGroup" && !string.IsNullOrEmpty(cause.Failure.PhysicalId);

    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var all = await activities.ActivitiesAsync(cause.Failure.PhysicalId!, cancellationToken);
        var failed = all.Where(activity => activity.HasFailed).ToList();
        var lines = failed.Take(Lines).Reverse()
            .Select(activity => $"{activity.Time.UtcDateTime:HH:mm:ss} UTC {FailureReason.Of(activity.Message)}");

        // An instance that signaled a failure says more than one that was not launched.
        var verdict = failed.Count > 0 && FailureSignal.In(cause) is null ? FirstSentence(failed[0].Message) : null;
        return failed.Count == 0 ? [] : [new Evidence($"Failed activities of {cause.Failure.LogicalId}", [.. lines]) { Verdict = verdict }];
    }

    /// <summary>The rest is advice, which the lines contain.</summary>
    private static string FirstSentence(string? message)
    {
        var reason = Opening.Replace(FailureReason.Of(message), "");
        var end = reason.IndexOf(". ");
        return end < 0 ? reason : reason[..end];
    }

    [GeneratedRegex(@"^Could not launch \S+ Instances\. ")]
    private static partial Regex Opening { get; }
}
