using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace BbbGen.Deployment.Diagnosis.Bundles;

/// <summary>Gathers what helps somebody else to understand a deployment, without what is nobody else's business.</summary>
internal sealed class Bundle(IStacks stacks, TimeProvider clock)
{
    /// <summary>What it holds and what it does not, as it is told to the operator.</summary>
    public const string Contents =
        "versions, parameters, stack states, events, cause and ends of logs, without secrets, mail addresses and account ids as far as their shape tells; look into it before you give it away";

    /// <summary>Its files, by name. What AWS does not tell is said in them.</summary>
    public async Task<IReadOnlyList<BundleEntry>> OfAsync(BundleSubject subject, CancellationToken stop)
    {
        var problems = new List<string>();
        var events = new List<StackEvent>();
        var states = new List<(string Path, Stack Stack)>();
        foreach (var name in subject.Stacks)
        {
            await ReadAsync(name, events, states, problems, stop);
        }

        var failed = subject.Outcome as Outcome.Failed;
        return
        [
            .. new BundleEntry?[]
            {
                new("README.txt", $"A diagnosis bundle of bbbgen: {Contents}.\n"),
                new("bundle.json", Summary(subject, problems)),
                failed?.Explanation is { } explanation ? new("cause.json", CauseJson.Of(explanation)) : null,
                new("stacks.json", RedactedJson.Object(json => json.List("stacks", states, State))),
                new("events.ndjson", string.Concat(events.Select(Event))),
            }.OfType<BundleEntry>(),
            .. (failed?.Evidence ?? []).Select(Log),
        ];
    }

    private async Task ReadAsync(string name, List<StackEvent> events, List<(string Path, Stack Stack)> states, List<string> problems, CancellationToken stop)
    {
        try
        {
            if (await stacks.FindAsync(name, stop) is not { } root)
            {
                return;
            }

            states.Add((name, root));
            var own = (await new OperationHistory(stacks, clock).LastAsync(root.Id, stop)).Select(happened => happened with { Path = [name, .. happened.Path] }).ToList();
            events.AddRange(own);
            foreach (var nested in own.Where(happened => happened.NestedStackId is not null).DistinctBy(happened => happened.NestedStackId))
            {
                if (await stacks.FindAsync(nested.NestedStackId!, stop) is { } stack)
                {
                    states.Add((Explanation.Where(nested), stack));
                }
            }
        }
        catch (BbbException problem)
        {
            problems.Add($"{name}: {problem.Message}");
        }
    }

    private static string Summary(BundleSubject subject, List<string> problems) => RedactedJson.Object(json =>
    {
        json.Text("bbbgen", subject.Version);
        json.Text("runtime", RuntimeInformation.FrameworkDescription);
        json.Text("system", RuntimeInformation.RuntimeIdentifier);
        json.Text("region", subject.Target.Region);
        json.Text("partition", subject.Target.Partition);
        json.Text("caller", subject.Target.Caller);
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
                templates.Digest(template.FileName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(template.Text))));
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
    }

    private static string Event(StackEvent happened) => RedactedJson.Line(json =>
    {
        json.Text("time", Time(happened.Time));
        json.Text("path", happened.IsAboutItsStack ? string.Join('/', happened.Path) : Explanation.Where(happened));
        json.Text("type", happened.Type);
        json.Text("status", happened.Status.Text);
        json.Text("physicalId", happened.PhysicalId);
        json.Text("reason", happened.Reason);
    });

    private static BundleEntry Log(Evidence evidence, int index) => new(
        string.Create(CultureInfo.InvariantCulture, $"evidence/{index + 1:00}.txt"),
        string.Concat([Redactor.All(evidence.Title), "\n\n", .. evidence.Lines.Select(line => $"{Redactor.All(line)}\n")]));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
