using System.Text;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Templates;

namespace BbbGen.Tests.Fakes;

/// <summary>The template, parameters and tags of a stack that exists before a test starts.</summary>
internal sealed record ExistingStack
{
    /// <summary>The template; its first resource is the one that fails if the state requires a failure.</summary>
    public required string Text { get; init; }

    /// <summary>The template of an update that only the failure prevents.</summary>
    public string? Changed { get; init; }

    /// <summary>Templates of nested stacks by file name.</summary>
    public Dictionary<string, string> Nested { get; init; } = [];

    public Dictionary<string, string> Parameters { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// A template with this description (none if null), parameters, and resources of these types without properties.
    /// </summary>
    public static ExistingStack Of(
        string? description, IEnumerable<(string Name, string Value)> parameters, params (string Id, string Type)[] resources)
    {
        var all = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        var text = new StringBuilder(description is null ? "" : $"Description: {Yaml(description)}\n")
            .Append(all.Count == 0 ? "" : $"Parameters:\n{string.Concat(all.Keys.Select(name => $"  {name}: {{Type: String}}\n"))}")
            .Append("Resources:\n");
        text.AppendJoin("", (resources.Length > 0 ? resources : [("BBBVPC", "AWS::EC2::VPC")])
            .Select(resource => $"  {resource.Id}: {{Type: {resource.Type}}}\n"));
        return new() { Text = text.ToString(), Parameters = all };
    }

    /// <summary>
    /// A stack that bbbgen creates: the bucket's if the name ends so, otherwise the master of <see cref="Rig.Deploy"/>.
    /// </summary>
    public static ExistingStack Own(string name, params (string Name, string Value)[] parameters)
    {
        if (name.EndsWith("-Sources"))
        {
            return new() { Text = TemplateSet.Generate().Single(template => template.FileName == TemplateSet.Sources).Text };
        }

        var all = new Dictionary<string, string>
        {
            ["BBBOperatorEMail"] = "ops@uni.example",
            ["BBBStackBucketStack"] = $"{name}-Sources",
            ["BBBDomainName"] = "bbb.uni.example",
            ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
        };
        foreach (var (parameter, value) in parameters)
        {
            all[parameter] = value;
        }

        return Of("BigBlueButton on AWS: the system as a whole.", all.Select(entry => (entry.Key, entry.Value)));
    }

    /// <summary>A master of which only these nested stacks are there, each by its logical id and the YAML of its resources.</summary>
    public static ExistingStack Of(params (string Stack, string Resources)[] nested)
    {
        var own = Own("demo");
        return own with
        {
            Text = own.Text[..own.Text.IndexOf("Resources:")] + "Resources:\n" + string.Concat(nested.Select(stack =>
                $"  {stack.Stack}: {{Type: {StackEvent.StackType}, "
                    + $"Properties: {{TemplateURL: https://existing.s3.eu-west-1.amazonaws.com/{stack.Stack}.template.yaml}}}}\n")),
            Nested = nested.ToDictionary(stack => $"{stack.Stack}.template.yaml", stack => $"Resources:\n{stack.Resources}"),
        };
    }

    private static string Yaml(string text) =>
        $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\u001b", "\\e")}\"";
}

/// <summary>
/// Stacks that exist before a test begins. Each was brought into its state the day before, by the operations and failures that lead there
/// in AWS; one in which an operation is in progress is caught in the middle of it.
/// </summary>
internal sealed class ExistingStacks(SimulationState state, SimulatedStacks stacks, InstantClock clock)
{
    /// <summary>Why the first resource fails in a state that needs a failure.</summary>
    public const string Reason = "The maximum number of VPCs has been reached.";

    private int _made;

    /// <summary>Adds a stack as bbbgen makes them.</summary>
    public SimulatedStack Add(string name, string status, params (string Name, string Value)[] parameters) =>
        Add(name, status, ExistingStack.Own(name, parameters));

    /// <summary>Adds a stack.</summary>
    public SimulatedStack Add(string name, string status, ExistingStack stack)
    {
        var now = clock.GetUtcNow();
        clock.Set(now.AddDays(-1));
        var resource = stack.Text[stack.Text.IndexOf("Resources:\n  ")..].Split('\n')[1].Split(':')[0].Trim();
        var faults = state.Faults.Resources.ToList();
        var isKept = status is "CREATE_FAILED" or "UPDATE_FAILED";
        if (status == "REVIEW_IN_PROGRESS")
        {
            Do(stacks.DeleteChangeSetAsync(Propose(name, stack), default));
        }
        else if (status is "CREATE_IN_PROGRESS" or "CREATE_FAILED" || status.StartsWith("ROLLBACK_"))
        {
            Fail(status, "CREATE_IN_PROGRESS", resource);
            Begin(status, now);
            Execute(name, stack, isKept);
        }
        else
        {
            Execute(name, stack);
            Do(clock.PassAsync(TimeSpan.FromHours(2)));
            Begin(status, now);
            if (status.StartsWith("UPDATE_"))
            {
                Fail(status, "UPDATE_IN_PROGRESS UPDATE_COMPLETE UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", resource);
                Execute(name, Changed(stack, resource, status.Contains("CLEANUP")), isKept);
            }
            else if (status.StartsWith("DELETE_"))
            {
                Fail(status, "DELETE_IN_PROGRESS DELETE_COMPLETE", resource);
                Do(stacks.DeleteAsync(name, [], default));
            }
        }

        var added = state.Stacks.Last(candidate => candidate.Name == name);
        Settle(added, status, now);
        state.Faults.Resources.Clear();
        state.Faults.Resources.AddRange(faults);
        return added;
    }

    /// <summary>Does something a day before, with its failures, and lets it come to its end.</summary>
    public void Before(Action arrange)
    {
        var now = clock.GetUtcNow();
        clock.Set(now.AddDays(-1));
        arrange();
        clock.Set(now);
        state.Faults.Resources.Clear();
    }

    /// <summary>Adds a stack that was created without trouble.</summary>
    public SimulatedStack Add(string name, ExistingStack stack)
    {
        Before(() => Execute(name, stack));
        return state.Stacks.Last(candidate => candidate.Name == name);
    }

    /// <summary>Another process cancels an update.</summary>
    public void Cancel(string name) => Do(stacks.CancelUpdateAsync(name, default));

    /// <summary>Another process deletes a stack, be it nested in another.</summary>
    public void Delete(SimulatedStack stack)
    {
        Do(stacks.DeleteAsync(stack.Id, [], default));
        Do(clock.PassAsync(TimeSpan.FromHours(1)));
    }

    /// <summary>A change set that another run or another tool has left.</summary>
    public string Propose(string name, ExistingStack stack, string changeSet = "by-hand")
    {
        var bucket = state.Buckets.GetOrAdd($"existing-{_made++}", _ => new StoredObjects());
        foreach (var (file, text) in stack.Nested.Append(new KeyValuePair<string, string>("root.template.yaml", stack.Text)))
        {
            bucket[file] = Encoding.UTF8.GetBytes(text);
        }

        var source = new TemplateSource.Stored(state.Home.ObjectUrl($"existing-{_made - 1}", "root.template.yaml"));
        var isNew = state.Stacks.LastOrDefault(candidate => candidate.Name == name)?.Instance is null;
        return stacks.CreateChangeSetAsync(new ChangeSetRequest(
            changeSet, new StackDefinition(name, source, stack.Parameters) { Tags = stack.Tags }, isNew), default).Result;
    }

    /// <summary>Creates or updates a stack; it goes well unless a fault says otherwise.</summary>
    public void Execute(string name, ExistingStack stack, bool keep = false)
    {
        var changeSet = Propose(name, stack);
        Do(clock.PassAsync(TimeSpan.FromSeconds(5)));
        Do(stacks.ExecuteChangeSetAsync(changeSet, keep ? OnFailure.Keep : OnFailure.RollBack, default));
    }

    private void Begin(string status, DateTimeOffset now)
    {
        if (status.EndsWith("_IN_PROGRESS"))
        {
            clock.Set(now);
        }
    }

    /// <summary>Lets what fails fail that leads to a state.</summary>
    private void Fail(string status, string withoutFailure, string resource)
    {
        if (withoutFailure.Split(' ').Contains(status))
        {
            return;
        }

        var kinds = status switch
        {
            "DELETE_FAILED" => new[] { FaultKind.FailsDeletion },
            "ROLLBACK_FAILED" => [FaultKind.Fails, FaultKind.FailsDeletion],
            "UPDATE_ROLLBACK_FAILED" => [FaultKind.Fails, FaultKind.FailsRollback],
            _ => [FaultKind.Fails],
        };
        state.Faults.Resources.AddRange(kinds.Select(kind => new Fault(kind, new ResourceAddress("", resource), Reason)));
    }

    /// <summary>Waits for the state; a state that no operation leads to is set by an event.</summary>
    private void Settle(SimulatedStack stack, string status, DateTimeOffset now)
    {
        if (!status.EndsWith("_IN_PROGRESS"))
        {
            clock.Set(now);
        }

        if (stack.Events.All(stackEvent => !stackEvent.IsAboutItsStack || stackEvent.Status.Text != status))
        {
            Tell(stack, status, clock.GetUtcNow());
            if (status.EndsWith("_IN_PROGRESS"))
            {
                Tell(stack, status.Replace("_CLEANUP_IN_PROGRESS", "").Replace("_IN_PROGRESS", "_COMPLETE"), now.AddSeconds(30));
            }
        }

        if (stack.Events.Last(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Status.Text == status).Time is var since
            && since > clock.GetUtcNow())
        {
            clock.Set(since);
        }

        Assert.Equal(status, stack.At(clock.GetUtcNow()).Status.Text);
    }

    private static void Tell(SimulatedStack stack, string status, DateTimeOffset time) =>
        stack.Events.Add(new StackEvent($"{stack.Name}-{stack.Events.Count}", stack.Id, stack.Name, stack.Id, StackEvent.StackType,
            StackStatus.Read(status), null, time));

    /// <summary>Another property of the first resource, or other tags of the stack where a template says more of it.</summary>
    private static ExistingStack Changed(ExistingStack stack, string resource, bool isReplaced)
    {
        var before = $"  {resource}: {{Type: AWS::EC2::VPC}}";
        return stack.Changed is { } text ? stack with { Text = text }
            : !stack.Text.Contains(before) ? stack with { Tags = new Dictionary<string, string> { ["changed"] = "yes" } }
            : stack with
            {
                Text = stack.Text.Replace(
                    before, $"{before[..^1]}, Properties: {{{(isReplaced ? "CidrBlock: 10.0.0.0/16" : "EnableDnsSupport: true")}}}}}"),
            };
    }

    private static void Do(Task task) => task.GetAwaiter().GetResult();
}
