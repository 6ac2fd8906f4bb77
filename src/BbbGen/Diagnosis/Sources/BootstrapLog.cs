using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>How far a bootstrap got: the end of the log that <c>scripts/bootstrap.sh</c> ships from the start, or the console.</summary>
internal sealed partial class BootstrapLog(IStacks stacks, IAutoScaling activities, ICloudWatchLogs logs, IEc2 ec2) : IEvidenceSource
{
    private const string Instance = "AWS::EC2::Instance";
    private const int Lines = 200;

    public string Subject => "bootstrap log";

    public bool AppliesTo(RootCause cause) => cause.Failure.Type is "AWS::AutoScaling::AutoScalingGroup" or Instance;

    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var signal = FailureSignal.In(cause);
        var instance = signal?.Instance
            ?? (cause.Failure.Type == Instance && cause.Failure.PhysicalId is ['i', '-', ..] own
                ? own
                : await LaunchedAsync(cause.Failure.PhysicalId, cancellationToken));
        if (instance is null)
        {
            return [];
        }

        foreach (var group in (await stacks.ResourcesAsync(cause.Failure.StackId, cancellationToken))
            .Where(resource => resource is { Type: "AWS::Logs::LogGroup", PhysicalId.Length: > 0 }))
        {
            if (await logs.TailAsync(group.PhysicalId!, $"{instance}/bootstrap", Lines, cancellationToken) is [_, ..] lines)
            {
                return [new Evidence($"Bootstrap of {instance}", lines) { Verdict = Verdict(instance, lines) ?? signal?.Sentence }];
            }
        }

        var console = await ec2.ConsoleOutputAsync(instance, cancellationToken);
        return [new Evidence($"Console of {instance}, which shipped no log", console) { Verdict = signal?.Sentence }];
    }

    private async Task<string?> LaunchedAsync(string? group, CancellationToken cancellationToken) => string.IsNullOrEmpty(group)
        ? null
        : (await activities.ActivitiesAsync(group, cancellationToken))
            .Where(activity => !activity.HasFailed)
            .Select(activity => Launch.Match(activity.Description))
            .FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>The last line of the bootstrap, or the step it did not finish.</summary>
    private static string? Verdict(string instance, IReadOnlyList<string> lines)
    {
        if (lines.Select(line => End.Match(line)).LastOrDefault(match => match.Success) is { } end)
        {
            return $"{instance} failed in step {end.Groups[1].Value}: {FailureReason.Of(end.Groups[2].Value)}";
        }

        return lines.Select(line => Step.Match(line)).LastOrDefault(match => match.Success) is { } step
            && !lines[^1].Contains("bootstrap succeeded")
            ? $"{instance} did not finish step {step.Groups[1].Value} in time"
            : null;
    }

    [GeneratedRegex(@"Launching a new EC2 instance: (i-[0-9a-f]+)")]
    private static partial Regex Launch { get; }

    [GeneratedRegex(@"\bFAILED in step ([\w-]+): (.*)")]
    private static partial Regex End { get; }

    [GeneratedRegex(@"\bstep ([\w-]+): attempt \d+ of \d+")]
    private static partial Regex Step { get; }
}
