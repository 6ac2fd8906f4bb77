using System.Globalization;

namespace BbbGen.Deployment.Diagnosis.Sources;

/// <summary>What an Auto Scaling group could not do: launch an instance, above all.</summary>
internal sealed class FailedLaunches(IScalingActivities activities) : IEvidenceSource
{
    private const int Lines = 5;

    /// <inheritdoc/>
    public string Subject => "scaling activities";

    /// <inheritdoc/>
    public bool Knows(RootCause cause) => cause.Failure.Type == "AWS::AutoScaling::AutoScalingGroup" && !string.IsNullOrEmpty(cause.Failure.PhysicalId);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken stop)
    {
        var failed = (await activities.OfAsync(cause.Failure.PhysicalId!, stop)).Where(activity => activity.HasFailed).ToList();
        if (failed.Count == 0)
        {
            return [];
        }

        return
        [
            new(
                $"What {cause.Failure.LogicalId} could not do",
                [.. failed.Take(Lines).Reverse().Select(activity => string.Create(
                    CultureInfo.InvariantCulture, $"{activity.Time.UtcDateTime:HH:mm:ss} {PlainReason.Of(activity.Description)}: {PlainReason.Of(activity.Message)}"))])
            {
                // An instance that ran and reported a failure says more than one that was not launched beside it.
                Verdict = FailureSignal.In(cause) is null ? PlainReason.Of(failed[0].Message) : null,
            },
        ];
    }
}
