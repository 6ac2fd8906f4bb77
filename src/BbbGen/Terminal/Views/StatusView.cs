using System.Globalization;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Status;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>How a deployment stands, for people.</summary>
internal static class StatusView
{
    /// <summary>A table of the stacks, what is missing, the servers, the last operation, the record, and where people meet.</summary>
    /// <param name="state">How it stands.</param>
    /// <param name="given">The account options: commands that are named carry them.</param>
    public static IEnumerable<string> Lines(DeploymentState state, GivenOptions given)
    {
        if (state.Stacks.Count == 0)
        {
            return [$"{state.Name} is not deployed: there is neither a stack {state.Name} nor {state.Name}-Sources."];
        }

        if (state.Foreign.Count > 0)
        {
            return state.Foreign.Select(foreign => $"{foreign.Problem}; {foreign.Remedy}.");
        }

        var rows = state.Stacks.Select(stack => (stack.Name, Word: WordOf(stack.Status), stack.Status.Text, Time: Time(stack.ChangedAt))).ToList();
        var name = rows.Max(row => row.Name.Length);
        var word = rows.Max(row => row.Word.Length);
        var status = rows.Max(row => row.Text.Length);
        return
        [
            .. rows.Select(row => $"{row.Name.PadRight(name)}  {row.Word.PadRight(word)}  {row.Text.PadRight(status)}  since {row.Time}"),
            "",
            .. WithoutMaster(state, given),
            .. state.Missing.Select(missing => $"The nested stack {missing} is gone although {state.Name} lists it: it was deleted outside bbbgen, "
                + "and AWS refuses changes of it. What it held is missing."),
            .. Servers(state),
            .. Last(state),
            .. Record(state),
            .. ProbeView.Recorded(state.Probes),
            .. state.FrontEnd is { } address ? [$"Front end: {address.OriginalString}"] : Array.Empty<string>(),
            .. Courses(state),
            .. state.IsBusy ? [$"Something goes on: '{given.Command("watch", state.Name)}' follows it."] : Array.Empty<string>(),
        ];
    }

    /// <summary>A state in a word.</summary>
    public static string WordOf(StackStatus status) => status switch
    {
        { Readiness: Readiness.Busy } => "in progress",
        { Readiness: Readiness.Updatable, Progress: Progress.RolledBack } => "healthy, last change undone",
        { Readiness: Readiness.Updatable } => "healthy",
        { Readiness: Readiness.Creatable } => "empty",
        _ => "failed",
    };

    private static IEnumerable<string> WithoutMaster(DeploymentState state, GivenOptions given)
    {
        if (state.Master is null)
        {
            yield return $"The stack {state.Name} is not there: only the bucket's is.";
            yield return $"If it was deleted, '{given.Command("destroy", state.Name)}' deletes the bucket too, and says what stays.";
        }
    }

    private static IEnumerable<string> Servers(DeploymentState state)
    {
        foreach (var servers in state.Servers)
        {
            yield return $"{servers.NestedStack}: {servers.Group.Members.Count(server => server.IsInService)} of {servers.Group.Wanted} servers in service"
                + (servers.Group.Members.Count == 0 ? "" : $": {string.Join(", ", servers.Group.Members.Select(Words))}");
            foreach (var server in servers.Replacements)
            {
                yield return $"  {server.Id} was launched at {Time(server.LaunchedAt)}, its stack was last changed at {Time(servers.StackChangedAt)}: "
                    + "it replaced an earlier server.";
            }
        }

        if (state.ServersProblem is { } problem)
        {
            yield return $"The servers could not be looked at: {problem}";
        }
    }

    private static string Words(Server server) =>
        $"{server.Id} ({string.Join(", ", new[] { server.IsInService ? null : server.State, server.Address, $"since {Time(server.LaunchedAt)}" }.OfType<string>())})";

    private static IEnumerable<string> Last(DeploymentState state)
    {
        if (state.Last is not { } last)
        {
            yield break;
        }

        var stack = (state.Master ?? state.Sources)!;
        yield return stack.Status.Readiness is Readiness.Busy
            ? $"A {last.Name} of {stack.Name} goes on since {Time(last.StartedAt)}."
            : $"The last {last.Name} of {stack.Name} began {Time(last.StartedAt)} and ended {Time(last.UpdatedAt)} as {stack.Status}.";
        foreach (var line in RecoveryView.Cause(last))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Record(DeploymentState state)
    {
        if (state.Record is { } record)
        {
            yield return state.RecordSucceeded || state.IsBusy
                ? $"Last {(state.IsBusy ? "attempted" : "deployed")} by {RecordView.Of(record)}, templates {record.Templates}."
                : $"Last attempted by {RecordView.Of(record)}, templates {record.Templates}; that was not completed.";
            if (record.Unplanned is { } unplanned)
            {
                yield return $"In that deployment AWS replaced or removed more than the plan said: {unplanned}.";
            }
        }
    }

    /// <summary>What <c>deploy</c> does about it. It works on the two root stacks only; a nested one comes back with its root, or by hand.</summary>
    private static IEnumerable<string> Courses(DeploymentState state)
    {
        foreach (var root in new[] { state.Sources, state.Master }.OfType<Stack>().Where(NeedsRepair))
        {
            yield return $"{root.Name}: 'bbbgen deploy' {StateTable.ActionFor(root.Status.Readiness)}.";
        }

        if (state.Master is { Status.Readiness: Readiness.Updatable } master)
        {
            foreach (var nested in state.Nested.Where(NeedsRepair))
            {
                yield return $"{nested.Name} is {nested.Status} although {master.Name} is {master.Status}: AWS refuses changes of {master.Name} until it is "
                    + "brought back in the AWS console.";
            }
        }
    }

    private static bool NeedsRepair(Stack stack) => stack.Status.Readiness is not (Readiness.Updatable or Readiness.Busy);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
