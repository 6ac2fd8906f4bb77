using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Status;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

internal static class StatusView
{
    /// <summary>The stacks, what is missing, the servers, the last operation, the record, the front end, and what to do.</summary>
    public static IEnumerable<string> Lines(DeploymentState state, GivenOptions given)
    {
        if (state.Stacks.Count == 0)
        {
            return [$"{state.Name} is not deployed: there is no stack {state.Name} or {state.Name}-Sources."];
        }

        if (state.Foreign.Count > 0)
        {
            return state.Foreign.Select(foreign => $"{foreign.Problem}; {foreign.Remedy}.");
        }

        var rows = state.Stacks.Select(stack => (stack.Name, Word: WordOf(stack.Status), stack.Status.Text, Time: Time(stack.ChangedAt)))
            .ToList();
        var name = rows.Max(row => row.Name.Length);
        var word = rows.Max(row => row.Word.Length);
        var status = rows.Max(row => row.Text.Length);
        return
        [
            .. rows.Select(row => $"{row.Name.PadRight(name)}  {row.Word.PadRight(word)}  {row.Text.PadRight(status)}  since {row.Time}"),
            "",
            .. WithoutMaster(state, given),
            .. state.Missing.Select(missing => $"The nested stack {missing} no longer exists although {state.Name} lists it: "
                + "it was deleted outside bbbgen, its resources are missing, and CloudFormation cannot update it."),
            .. Servers(state, given),
            .. Last(state),
            .. Record(state),
            .. ProbeView.Recorded(state.Probes),
            .. state.FrontEnd is { } address ? [$"Front end: {address.OriginalString}"] : Array.Empty<string>(),
            .. NextSteps(state),
            .. state.IsBusy
                ? [$"An operation is in progress; follow it with '{given.Command("watch", state.Name)}'."]
                : Array.Empty<string>(),
        ];
    }

    public static string WordOf(StackStatus status) => status switch
    {
        { Readiness: Readiness.Busy } => "in progress",
        { Readiness: Readiness.Updatable, Progress: Progress.RolledBack } => "healthy, last change rolled back",
        { Readiness: Readiness.Updatable } => "healthy",
        { Readiness: Readiness.Creatable } => "empty",
        _ => "failed",
    };

    private static IEnumerable<string> WithoutMaster(DeploymentState state, GivenOptions given) => state.Master is not null ? [] :
    [
        $"The stack {state.Name} does not exist; only {state.Name}-Sources, the stack of the bucket, does.",
        $"If {state.Name} was deleted, '{given.Command("destroy", state.Name)}' also deletes the bucket and lists what is retained.",
    ];

    private static IEnumerable<string> Servers(DeploymentState state, GivenOptions given)
    {
        foreach (var servers in state.Servers)
        {
            var members = servers.Group.Members;
            var inService = members.Count(server => server.IsInService);
            yield return $"{servers.NestedStack}: {inService} of {servers.Group.Wanted} "
                + $"server{(servers.Group.Wanted == 1 ? "" : "s")} in service"
                + (members.Count == 0 ? "" : $": {string.Join(", ", members.Select(Describe))}");
            foreach (var server in servers.Replacements)
            {
                yield return $"  {server.Id} was launched on {Time(server.LaunchedAt)}; its stack was last changed on "
                    + $"{Time(servers.StackChangedAt)}: it replaced an earlier server.";
            }

            foreach (var line in ServersView.Retained(servers.Retained, given))
            {
                yield return line;
            }

            foreach (var server in servers.Outdated)
            {
                yield return $"  {server.Id} still runs an earlier version; 'deploy' prints how to replace it.";
            }
        }

        if (state.ServersProblem is { } problem)
        {
            yield return $"Could not check the servers: {problem}";
        }
    }

    private static string Describe(Server server) =>
        $"{server.Id} ({(server.IsInService ? "" : $"{server.State}, ")}{(server.Address is null ? "" : $"{server.Address}, ")}"
            + $"since {Time(server.LaunchedAt)})";

    private static IEnumerable<string> Last(DeploymentState state)
    {
        if (state.Last is not { } last)
        {
            return [];
        }

        var stack = (state.Master ?? state.Sources)!;
        return
        [
            stack.Status.Readiness is Readiness.Busy
                ? $"{stack.Name} is being {Participle(stack.Status)} (since {Time(last.StartedAt)})."
                : $"The last {last.Name} of {stack.Name} started on {Time(last.StartedAt)} "
                    + $"and ended on {Time(last.UpdatedAt)} with {stack.Status}.",
            .. RecoveryView.Cause(last),
        ];
    }

    private static IEnumerable<string> Record(DeploymentState state)
    {
        if (state.Record is { } record)
        {
            yield return state.RecordSucceeded || state.IsBusy
                ? $"Last {(state.IsBusy ? "attempted" : "deployed")} by {RecordView.Of(record)}, templates {record.Templates}."
                : $"Last attempted by {RecordView.Of(record)}, templates {record.Templates}, but not completed.";
            if (record.Unplanned is { } unplanned)
            {
                yield return $"In that deployment AWS replaced or removed more than planned: {unplanned}.";
            }
        }
    }

    /// <summary>What <c>deploy</c> does about failed root stacks. A nested stack is recovered with its root, or by hand.</summary>
    private static IEnumerable<string> NextSteps(DeploymentState state)
    {
        foreach (var root in new[] { state.Sources, state.Master }.OfType<Stack>().Where(NeedsRepair))
        {
            yield return $"{root.Name}: 'bbbgen deploy' {StateTable.ActionFor(root.Status.Readiness)}.";
        }

        if (state.Master is { Status.Readiness: Readiness.Updatable } master)
        {
            foreach (var nested in state.Nested.Where(NeedsRepair))
            {
                yield return $"{nested.Name} is {nested.Status} although {master.Name} is {master.Status}: "
                    + $"CloudFormation cannot update {master.Name} until you recover {nested.Name} in the AWS console.";
            }
        }
    }

    private static bool NeedsRepair(Stack stack) => stack.Status.Readiness is not (Readiness.Updatable or Readiness.Busy);

    private static string Participle(StackStatus status) => status.Verb switch
    {
        Verb.Create => "created",
        Verb.Delete => "deleted",
        Verb.RollBack => "rolled back",
        Verb.CleanUp => "cleaned up after an update",
        _ => "updated",
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'");
}
