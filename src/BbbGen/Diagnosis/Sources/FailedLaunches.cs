using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>What an Auto Scaling group could not do: launch an instance, above all.</summary>
internal sealed partial class FailedLaunches(IAutoScaling activities) : IEvidenceSource
{
    private const int Lines = 5;

    /// <inheritdoc/>
    public string Subject => "scaling activities";

    /// <inheritdoc/>
    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type == "AWS::AutoScaling::AutoScalingGroup" && !string.IsNullOrEmpty(cause.Failure.PhysicalId);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var failed = (await activities.ActivitiesAsync(cause.Failure.PhysicalId!, cancellationToken)).Where(activity => activity.HasFailed).ToList();
        if (failed.Count == 0)
        {
            return [];
        }

        return
        [
            new(
                $"Failed activities of {cause.Failure.LogicalId}",
                [.. failed.Take(Lines).Reverse()
                    .Select(activity => $"{activity.Time.UtcDateTime:HH:mm:ss} {FailureReason.Of(activity.Message)}")])
            {
                // An instance that signaled a failure says more than one that was not launched.
                Verdict = FailureSignal.In(cause) is null ? FirstSentence(failed[0].Message) : null,
            },
        ];
    }

    /// <summary>The rest is advice, which the lines contain.</summary>
    private static string FirstSentence(string? message)
    {
        var reason = Opening.Replace(FailureReason.Of(message), "");
        var end = reason.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? reason : reason[..end];
    }

    [GeneratedRegex(@"^Could not launch \S+ Instances\. ")]
    private static partial Regex Opening { get; }
}
