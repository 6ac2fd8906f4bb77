using System.Globalization;
using BbbGen.Deployment;
using BbbGen.Deployment.Recovery;

namespace BbbGen.Terminal;

/// <summary>How a deployment stands, for people.</summary>
internal static class StatusView
{
    /// <summary>A table of the stacks, the last operation, the record, and where people meet.</summary>
    public static IEnumerable<string> Lines(DeploymentState state)
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
            .. state.Master is null ? [$"The stack {state.Name} is not there: only the bucket's is."] : Array.Empty<string>(),
            .. Last(state),
            .. state.Record is { } record ? [$"Last attempted by {RecordView.Of(record)}, templates {record.Templates}."] : Array.Empty<string>(),
            .. state.FrontEnd is { } address ? [$"Front end: {address.OriginalString}"] : Array.Empty<string>(),
            .. state.Stacks.Where(stack => stack.Status.Readiness is not (Readiness.Updatable or Readiness.Busy)).Select(stack => $"{stack.Name}: 'bbbgen deploy' {StateTable.CourseOf(stack.Status.Readiness)}."),
            .. state.IsBusy ? [$"Something goes on: 'bbbgen watch -s {state.Name}' follows it."] : Array.Empty<string>(),
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

    private static IEnumerable<string> Last(DeploymentState state)
    {
        if (state.Last is not { } last)
        {
            yield break;
        }

        var stack = (state.Master ?? state.Sources)!;
        yield return stack.Status.Readiness is Readiness.Busy
            ? $"A {last.Name} of {stack.Name} goes on since {Time(last.Since)}."
            : $"The last {last.Name} of {stack.Name} began {Time(last.Since)} and ended {Time(last.Last)} as {stack.Status}.";
        foreach (var line in RecoveryView.Cause(last))
        {
            yield return line;
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
