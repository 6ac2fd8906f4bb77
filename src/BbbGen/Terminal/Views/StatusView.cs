using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Status;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

internal static class StatusView
{
    /// <summary>What people can do; then stacks that are not complete, servers, the last operation, the record, and what to do.</summary>
    /// <param name="zone">That of the times.</param>
    public static IEnumerable<string> Lines(DeploymentState state, GivenOptions given, TimeZoneInfo zone)
    {
        if (state.Stacks.Count == 0)
        {
            return [$"{state.Name} is not deployed: there is no stack {state.Name} or {state.Name}-Sources."];
        }

        if (state.Foreign.Count > 0)
        {
            return state.Foreign.Select(foreign => $"{foreign.Problem}; {foreign.Remedy}.");
        }

        string Time(DateTimeOffset time) => TimeOfDay.Text(time, zone);
        return
        [
            Use(state, Time),
            .. Stacks(state, Time),
            .. WithoutMaster(state, given),
            .. state.Missing.Select(missing => $"The nested stack {missing} no longer exists although {state.Name} lists it: "
                + "it was deleted outside bbbgen, its resources are missing, and CloudFormation cannot update it."),
            .. Servers(state, given, Time),
            .. Last(state, Time),
            .. Record(state, zone),
            .. ProbeView.Recorded(state.Probes),
            .. NextSteps(state),
            .. state.IsBusy
                ? [$"An operation is in progress; follow it with '{given.Command("watch", state.Name)}'."]
                : Array.Empty<string>(),
        ];
    }

    /// <summary>As far as AWS's answers tell: the site itself is not opened.</summary>
    private static string Use(DeploymentState state, Func<DateTimeOffset, string> time)
    {
        var name = state.Name;
        if (state.Master is not { } master)
        {
            return state.IsBusy ? Activity(state.Sources!, state, time) : $"{name} cannot be used: the stack {name} does not exist; only "
                + $"{name}-Sources, the stack of the bucket, does.";
        }

        return master.Status switch
        {
            { Readiness: Readiness.Busy } => Activity(master, state, time),
            _ when master.Status.Text.StartsWith("ROLLBACK_") || master.Status.Readiness is Readiness.Creatable =>
                $"{name} cannot be used: its stack is {master.Status}.",
            { Verb: Verb.Delete } => $"{name} was deleted in part only ({master.Status}).",
            { Verb: Verb.Create, Readiness: not Readiness.Updatable } => $"{name} cannot be used: its creation failed ({master.Status}).",
            { Readiness: not Readiness.Updatable } =>
                $"{name} cannot be updated ({master.Status}); what ran before may still be usable at {Address(state)}.",
            _ when state.Missing.Count > 0 => $"Parts of {name} are missing; it may not be usable at {Address(state)}.",
            _ when state.Servers.FirstOrDefault(servers => !servers.AreSufficient) is { } without =>
                $"{name} is deployed at {Address(state)}, but no server of {TemplateSet.NameOf(without.NestedStack)} is in service.",
            _ when state.ServersProblem is not null =>
                $"{name} is deployed at {Address(state)}; whether its servers are in service could not be checked.",
            _ => $"People can use {name} at {Address(state)}.",
        };
    }

    private static string Activity(Stack stack, DeploymentState state, Func<DateTimeOffset, string> time) =>
        $"{stack.Name} is being {Participle(stack.Status)}"
            + (state.Last is { } last ? $" (since {time(last.StartedAt)})" : "")
            + (stack.Status.Verb is Verb.Create ? "; it cannot be used yet." : ".");

    private static string Address(DeploymentState state) =>
        state.Master!.Parameters.TryGetValue(MasterParameter.BBBDomainName, out var domain)
        && DomainName.Read(domain).Value is { } known ? known.FrontEnd.OriginalString : "its address";

    /// <summary>None if all are complete.</summary>
    private static IEnumerable<string> Stacks(DeploymentState state, Func<DateTimeOffset, string> time)
    {
        var rows = state.Stacks.Where(stack => stack.Status is not { Readiness: Readiness.Updatable, Progress: not Progress.RolledBack })
            .Select(stack => (stack.Name, Word: WordOf(stack.Status), stack.Status.Text, Time: time(stack.ChangedAt)))
            .ToList();
        if (rows.Count == 0)
        {
            return [];
        }

        var name = rows.Max(row => row.Name.Length);
        var word = rows.Max(row => row.Word.Length);
        var status = rows.Max(row => row.Text.Length);
        var complete = state.Stacks.Count - rows.Count;
        return
        [
            .. rows.Select(row => $"{row.Name.PadRight(name)}  {row.Word.PadRight(word)}  {row.Text.PadRight(status)}  since {row.Time}"),
            .. complete > 0
                ? [complete == 1 ? "The other stack is complete." : $"The other {complete} stacks are complete."]
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
        $"If {state.Name} was deleted, '{given.Command("destroy", state.Name)}' also deletes the bucket and lists what is retained.",
    ];

    private static IEnumerable<string> Servers(DeploymentState state, GivenOptions given, Func<DateTimeOffset, string> time)
    {
        foreach (var servers in state.Servers)
        {
            var members = servers.Group.Members;
            var inService = members.Count(server => server.IsInService);
            yield return $"{TemplateSet.NameOf(servers.NestedStack)}: {inService} of {servers.Group.Wanted} "
                + $"server{(servers.Group.Wanted == 1 ? "" : "s")} in service"
                + (members.Count == 0 ? "" : $": {string.Join(", ", members.Select(server => Describe(server, time)))}");
            foreach (var server in servers.Replacements)
            {
                yield return $"  {server.Id} was launched on {time(server.LaunchedAt)}; its stack was last changed on "
                    + $"{time(servers.StackChangedAt)}: it replaced an earlier server.";
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

    private static string Describe(Server server, Func<DateTimeOffset, string> time) =>
        $"{server.Id} ({(server.IsInService ? "" : $"{server.State}, ")}{(server.Address is null ? "" : $"{server.Address}, ")}"
            + $"since {time(server.LaunchedAt)})";

    private static IEnumerable<string> Last(DeploymentState state, Func<DateTimeOffset, string> time)
    {
        if (state.Last is not { } last)
        {
            return [];
        }

        var stack = (state.Master ?? state.Sources)!;
        return
        [
            .. stack.Status.Readiness is Readiness.Busy ? Array.Empty<string>() :
            [
                $"The last {last.Name} of {stack.Name} started on {time(last.StartedAt)} "
                    + $"and ended on {time(last.UpdatedAt)} with {stack.Status}.",
            ],
            .. RecoveryView.Cause(last),
        ];
    }

    private static IEnumerable<string> Record(DeploymentState state, TimeZoneInfo zone)
    {
        if (state.Record is { } record)
        {
            yield return state.RecordSucceeded || state.IsBusy
                ? $"Last {(state.IsBusy ? "attempted" : "deployed")} by {RecordView.Of(record, zone)}, templates {record.Templates}."
                : $"Last attempted by {RecordView.Of(record, zone)}, templates {record.Templates}, but not completed.";
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
}
