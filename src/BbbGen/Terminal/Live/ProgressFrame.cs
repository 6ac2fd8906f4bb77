using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Terminal.Live;

/// <summary>An operation as lines that fit a window: the progress, failures, then the tree with finished resources folded.</summary>
internal sealed class ProgressFrame(ProgressTree tree, AwsClock clock)
{
    private const int MostFailures = 3;
    private const int MostReasonLines = 3;

    /// <summary>0 shows the whole tree, 1 no finished stacks, 2 also no counts in nested stacks, 3 only stacks.</summary>
    private const int Coarsest = 3;

    private readonly DateTimeOffset _now = clock.Now;

    /// <param name="width">The width of the window in columns; reasons are wrapped to it.</param>
    public IReadOnlyList<FrameLine> Lines(int width, int height)
    {
        List<FrameLine> head = [.. Head(), .. Failures(width)];
        for (var coarseness = 0; ; coarseness++)
        {
            List<FrameLine> lines = [.. head, .. Contents(tree.Root, 0, coarseness)];
            if (lines.Count <= height)
            {
                return lines;
            }

            if (coarseness == Coarsest)
            {
                var shown = Math.Max(height - 1, 1);
                return [.. lines.Take(shown), new FrameLine(0, Sign.None, $"... and {lines.Count - shown} more lines", Tone.Quiet)];
            }
        }
    }

    private IEnumerable<FrameLine> Head() =>
    [
        new(0, SignOf(tree.Root), ProgressText.Headline(tree, _now), tree.Root.State switch
        {
            NodeState.Failed => Tone.Bad,
            NodeState.Done when tree.Root.Status!.Progress is Progress.RolledBack => Tone.Bad,
            NodeState.Done => Tone.Good,
            _ => Tone.Title,
        }),
        new(1, Sign.None, ProgressText.Counts(tree, _now, clock), Tone.Quiet),
    ];

    private IEnumerable<FrameLine> Failures(int width)
    {
        foreach (var (failure, after) in tree.Failures.Take(MostFailures))
        {
            var path = string.Join('/', [.. failure.Path, failure.LogicalId]);
            var sentence = $"{tree.Find(failure)!.Label} ({path}) failed after {DurationText.Text(after)}";
            foreach (var (index, line) in Wrapped(sentence, width - 4).Index())
            {
                yield return new(index == 0 ? 0 : 1, index == 0 ? Sign.Failed : Sign.None, line, Tone.Bad);
            }

            foreach (var line in Wrapped(failure.Reason ?? "AWS gives no reason", width - 6).Take(MostReasonLines))
            {
                yield return new(2, Sign.None, line, Tone.Plain);
            }
        }

        if (tree.Failures.Count > MostFailures)
        {
            yield return new(0, Sign.Failed, $"and {tree.Failures.Count - MostFailures} more failed", Tone.Bad);
        }
    }

    private IEnumerable<FrameLine> Contents(ProgressNode stack, int depth, int coarseness)
    {
        var folded = new List<ProgressNode>();
        foreach (var node in stack.Contents)
        {
            var isShown = node.IsActive || (node.State is NodeState.Failed && node.IsStack)
                || (node is { State: NodeState.Done or NodeState.Canceled, IsStack: true } && depth == 0 && coarseness == 0);
            if (!isShown)
            {
                folded.Add(node);
                continue;
            }

            yield return Line(node, depth);
            foreach (var line in node.IsActive && coarseness < Coarsest ? Contents(node, depth + 1, coarseness) : [])
            {
                yield return line;
            }
        }

        if (folded.Count > 0 && (depth == 0 || coarseness < 2))
        {
            yield return new(depth, Sign.Waiting, string.Join(", ", Folded(folded)), Tone.Quiet);
        }
    }

    private IEnumerable<string> Folded(List<ProgressNode> nodes) =>
        from state in new[] { NodeState.Done, NodeState.Canceled, NodeState.Failed, NodeState.Waiting }
        let count = nodes.Count(node => node.State == state)
        where count > 0
        select $"{count} {Word(state)}";

    private string Word(NodeState state) => state switch
    {
        NodeState.Done => "done",
        NodeState.Canceled => "canceled",
        NodeState.Failed => "failed",
        _ when ProgressText.IsUndone(tree) => "not started",
        _ => "waiting",
    };

    private FrameLine Line(ProgressNode node, int depth) => new(depth, SignOf(node), node.Label, node switch
    {
        { State: NodeState.Failed } => Tone.Bad,
        { State: NodeState.Canceled } => Tone.Quiet,
        { State: NodeState.Done, IsActive: false } => Tone.Good,
        _ => node.IsLate(_now) ? Tone.Late : Tone.Plain,
    })
    {
        Name = node.Address.LogicalId,
        Right = ProgressText.Time(node, _now),
    };

    private static Sign SignOf(ProgressNode node) => node.State switch
    {
        NodeState.Failed => Sign.Failed,
        NodeState.Done when node.Status!.Progress is Progress.RolledBack => Sign.Failed,
        _ when node.IsActive => Sign.Running,
        NodeState.Done => Sign.Done,
        NodeState.Canceled => Sign.Canceled,
        _ => Sign.Waiting,
    };

    /// <summary>The words of a text in lines of at most this width.</summary>
    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
