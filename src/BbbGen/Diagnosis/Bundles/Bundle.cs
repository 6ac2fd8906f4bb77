using System.Runtime.InteropServices;
using System.Text;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Templates.Assets;

namespace BbbGen.Diagnosis.Bundles;

/// <summary>Gathers what helps others to understand a deployment, without secrets and personal data.</summary>
/// <param name="stacks">Null without a connection.</param>
/// <param name="activities">Null: the bundle has no activities.</param>
internal sealed class Bundle(IStacks? stacks, IAutoScaling? activities, TimeProvider clock)
{
    /// <summary>Limit for the events before the last operation.</summary>
    private const int MostEarlierEvents = 1000;

    /// <summary>What it contains, as shown to the operator.</summary>
    public const string Contents =
        "versions, options, parameters, screen text, stack states, events, root cause and log excerpts; secrets, email addresses, user "
            + "names of AWS and account ids are removed where their form is recognized; other names, domains and IP addresses stay, so "
            + "check it before you share it";

    /// <summary>Its files. They say what could not be read from AWS.</summary>
    public async Task<IReadOnlyList<BundleEntry>> OfAsync(BundleSubject subject, CancellationToken cancellationToken)
    {
        var found = new Findings();
        if (stacks is not null)
        {
            foreach (var name in subject.Stacks)
            {
                await ReadAsync(stacks, name, found, cancellationToken);
            }
        }

        var failed = subject.Outcome as Outcome.Failed;
        return
        [
            .. new BundleEntry?[]
            {
                new("README.txt", $"A diagnosis bundle of bbbgen: {Contents}.\n"),
                new("bundle.json", Summary(subject, found.Problems)),
                new("screen.txt", string.Concat(subject.ScreenLines.Select(line => $"{Redactor.Anonymous(line)}\n"))),
                failed?.Explanation is { } explanation ? new("cause.json", CauseJson.Of(explanation)) : null,
                new("stacks.json", RedactedJson.Object(json => json.List("stacks", found.States, State))),
                new("events.ndjson", string.Concat(found.Events.Select(Event))),
                found.Earlier.Count == 0 ? null : new("earlier-events.ndjson", string.Concat(found.Earlier.Select(Event))),
                found.Activities.Count == 0 ? null : new("scaling-activities.ndjson", string.Concat(found.Activities.Select(Activity))),
            }.OfType<BundleEntry>(),
            .. (failed?.Evidence ?? []).Select(Log),
        ];
    }

    private async Task ReadAsync(IStacks source, string name, Findings found, CancellationToken cancellationToken)
    {
        try
        {
            if (await source.FindAsync(name, cancellationToken) is { } root)
            {
                found.States.Add((name, root));
                var own = await OperationAsync(source, root.Id, name, cancellationToken);
                found.Events.AddRange(own);
                await EarlierAsync(source, root.Id, name, own, found, cancellationToken);
                await NestedAsync(source, root, name, own, found, cancellationToken);
            }

            // The previous attempt, if its stack was deleted to start again.
            if (await source.LastDeletedAsync(name, cancellationToken) is { } deleted)
            {
                found.Earlier.AddRange(await OperationAsync(source, deleted, name, cancellationToken));
            }
        }
        catch (BbbException problem)
        {
            found.Problems.Add($"{name}: {problem.Message}");
        }
        catch (OperationCanceledException)
        {
            found.Problems.Add($"{name}: it was not read to the end, because the run was interrupted.");
        }
    }

    private async Task<List<StackEvent>> OperationAsync(IStacks source, string stackId, string name, CancellationToken cancellationToken) =>
        [.. (await new OperationHistory(source, clock).LastAsync(stackId, cancellationToken))
            .Select(stackEvent => stackEvent with { Path = [name, .. stackEvent.Path] })];

    /// <summary>The root's events before its last operation.</summary>
    private static async Task EarlierAsync(
        IStacks source, string stackId, string name, List<StackEvent> own, Findings found, CancellationToken cancellationToken)
    {
        var startedAt = own is [var first, ..] ? first.Time : DateTimeOffset.MaxValue;
        var earlier = await source.EventsAsync(stackId, cancellationToken).Where(stackEvent => stackEvent.Time < startedAt)
            .Take(MostEarlierEvents).ToListAsync(cancellationToken);
        earlier.Reverse();
        found.Earlier.AddRange(earlier.Select(stackEvent => stackEvent with { Path = [name] }));
    }

    private async Task NestedAsync(
        IStacks source, Stack root, string name, List<StackEvent> own, Findings found, CancellationToken cancellationToken)
    {
        var listed = (await source.ResourcesAsync(root.Id, cancellationToken))
            .Where(resource => resource.NestedStackId is not null)
            .Select(resource => (Path: $"{name}/{resource.LogicalId}", Id: resource.NestedStackId!));
        var fromEvents = own.Where(stackEvent => stackEvent.NestedStackId is not null)
            .Select(stackEvent => (Path: FailureDiagnosis.AddressOf(stackEvent), Id: stackEvent.NestedStackId!));
        foreach (var (path, id) in fromEvents.Concat(listed).DistinctBy(nested => nested.Id))
        {
            if (await source.FindAsync(id, cancellationToken) is not { } stack)
            {
                continue;
            }

            found.States.Add((path, stack));
            var groups = activities is null ? [] : (await source.ResourcesAsync(id, cancellationToken))
                .Where(resource => resource.Type == "AWS::AutoScaling::AutoScalingGroup" && !string.IsNullOrEmpty(resource.PhysicalId));
            foreach (var group in groups)
            {
                var read = await activities!.ActivitiesAsync(group.PhysicalId!, cancellationToken);
                found.Activities.AddRange(read.Select(activity => ($"{path}/{group.LogicalId}", activity)));
            }
        }
    }

    private string Summary(BundleSubject subject, List<string> problems) => RedactedJson.Object(json =>
    {
        json.Text("bbbgen", subject.Version);
        json.Text("runtime", RuntimeInformation.FrameworkDescription);
        json.Text("system", RuntimeInformation.RuntimeIdentifier);
        json.Text("command", subject.CommandLine);
        json.Text("machineTime", Time(clock.GetUtcNow()));
        json.Text("timeZone", clock.LocalTimeZone.Id);
        json.Text("region", subject.Target?.Region);
        json.Text("partition", subject.Target?.Partition);
        json.Text("caller", subject.Target?.Caller);
        json.Text("outcome", subject.Outcome switch
        {
            Outcome.Deployed deployed => deployed.Stack.Status.Text,
            Outcome.Unchanged unchanged => unchanged.Stack.Status.Text,
            Outcome.Failed failed => failed.Stack.Status.Text,
            Outcome.Declined => "DECLINED",
            _ => null,
        });
        json.Text("problem", subject.Problem);
        json.List("preflight", subject.Preflight, (entry, sentence) => entry.Text("finding", sentence));
        json.List("preflightNotChecked", subject.NotChecked, (entry, sentence) => entry.Text("reason", sentence));
        json.List("smokeTest", subject.SmokeTest, (entry, finding) =>
        {
            entry.Text("subject", finding.Subject);
            entry.Text("verdict", finding.Verdict.ToString());
            entry.Text("sentence", finding.Sentence);
        });
        json.Object("parameters", parameters =>
        {
            foreach (var (name, value) in subject.Parameters.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                parameters.Text(name, value);
            }
        });
        json.Object("templates", templates =>
        {
            foreach (var template in subject.Templates.OrderBy(template => template.FileName, StringComparer.Ordinal))
            {
                templates.Digest(template.FileName, Sha256.HexOf(template.Text));
            }
        });
        json.List("notRead", problems, (entry, problem) => entry.Text("problem", problem));
    });

    private static void State(RedactedJson json, (string Path, Stack Stack) state)
    {
        json.Text("path", state.Path);
        json.Text("id", state.Stack.Id);
        json.Text("status", state.Stack.Status.Text);
        json.Text("reason", state.Stack.Reason);
        json.Text("changedAt", Time(state.Stack.ChangedAt));
        foreach (var (name, value) in state.Stack.Tags.Where(tag => tag.Key.StartsWith("bbbgen:"))
            .OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            json.Text(name, value);
        }
    }

    private static string Activity((string Path, ScalingActivity Activity) activity) => RedactedJson.Line(json =>
    {
        json.Text("time", Time(activity.Activity.Time));
        json.Text("path", activity.Path);
        json.Text("description", activity.Activity.Description);
        json.Text("failed", activity.Activity.HasFailed ? "yes" : "no");
        json.Text("message", activity.Activity.Message);
    });

    private static string Event(StackEvent stackEvent) => RedactedJson.Line(json =>
    {
        json.Text("time", Time(stackEvent.Time));
        json.Text("path", stackEvent.IsAboutItsStack ? string.Join('/', stackEvent.Path) : FailureDiagnosis.AddressOf(stackEvent));
        json.Text("type", stackEvent.Type);
        json.Text("status", stackEvent.Status.Text);
        json.Text("physicalId", stackEvent.PhysicalId);
        json.Text("reason", stackEvent.Reason);
    });

    private static BundleEntry Log(Evidence evidence, int index) => new(
        $"evidence/{index + 1:00}.txt",
        string.Concat([Redactor.Anonymous(evidence.Title), "\n\n", .. evidence.Lines.Select(line => $"{Redactor.Anonymous(line)}\n")]));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    private sealed class Findings
    {
        public List<(string Path, Stack Stack)> States { get; } = [];
        public List<StackEvent> Events { get; } = [];
        public List<StackEvent> Earlier { get; } = [];
        public List<(string Path, ScalingActivity Activity)> Activities { get; } = [];
        public List<string> Problems { get; } = [];
    }
}
