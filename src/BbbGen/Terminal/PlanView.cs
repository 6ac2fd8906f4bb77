using System.Globalization;
using BbbGen.Deployment;
using BbbGen.Deployment.Review;

namespace BbbGen.Terminal;

/// <summary>A reviewed plan as lines: what happens stack by stack, then what goes, opens and is allowed with it.</summary>
internal static class PlanView
{
    /// <summary>All that an operator is asked to agree to.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IEnumerable<string> Lines(ChangeReview review, int width) => Wrapped.Lines(Whole(review), width);

    /// <summary>A plan of which nothing comes.</summary>
    public static string Nothing(Plan plan) => $"{plan.StackName}: nothing to change";

    private static IEnumerable<string> Whole(ChangeReview review) =>
    [
        .. review.Plan.CreatesStack ? Creation(review) : Update(review),
        .. Section("Goes with it:", review.Losses.Select(loss => loss.ToString())),
        .. Section(review.Plan.CreatesStack ? "Open to everyone:" : "Opens to everyone:", Ports(review.OpenedPorts)),
        .. Section("Allowed from now on:", review.WidenedRights.Select(right => $"{right.Holder} {right.Sentence}")),
        .. review.Unread is null || review.Plan.CreatesStack ? [] : new[] { $"What opens to everyone and who may do more could not be found out: {review.Unread}" },
    ];

    /// <summary>Of a new system a line for each stack: all its resources are in the JSON report.</summary>
    private static IEnumerable<string> Creation(ChangeReview review)
    {
        var total = review.Stacks.Sum(part => part.Changes.Count);
        if (review.Stacks is [var only])
        {
            return [$"{review.Plan.StackName} will be created: {Things(total, "resource")}", .. only.Changes.Select(Line)];
        }

        var column = review.Stacks.Max(part => Name(review, part).Length);
        return
        [
            $"{review.Plan.StackName} will be created: {Things(total, "resource")} in {Things(review.Stacks.Count, "stack")}",
            .. review.Stacks.Select(part =>
                $"  {Name(review, part).PadRight(column)}  {string.Create(CultureInfo.InvariantCulture, $"{part.Changes.Count,3}")}  {string.Join(", ", part.Costs)}".TrimEnd()),
        ];
    }

    private static IEnumerable<string> Update(ChangeReview review)
    {
        var all = review.Stacks.SelectMany(part => part.Changes).ToList();
        yield return $"{review.Plan.StackName} will be updated: {(all.Count == 0 ? "outputs only" : Counts(all))}";
        foreach (var part in review.Stacks)
        {
            var what = part.Action switch { ChangeAction.Add => " (new)", ChangeAction.Remove => " (removed)", _ => "" };
            yield return $"  {Name(review, part)}{what}{(part.Changes.Count == 0 ? "" : $": {Counts(part.Changes)}")}{(part.Costs.Count == 0 ? "" : $"; {string.Join(", ", part.Costs)}")}";
            if (part.Action is ChangeAction.Add)
            {
                continue;
            }

            foreach (var change in part.Changes.Where(change => !change.IsSlight))
            {
                yield return $"  {Line(change)}";
            }

            if (part.Changes.Where(change => change.IsSlight).ToList() is { Count: > 0 } slight)
            {
                yield return $"    perhaps {string.Join(", ", slight.Select(change => $"{change.LogicalId} ({string.Join(", ", Whats(change))})"))}";
            }
        }
    }

    private static string Line(ResourceChange change) => $"  {Sign(change)} {change.LogicalId}  {change.Type}{Note(change)}";

    private static string Sign(ResourceChange change) => (change.Action, change.Replacement) switch
    {
        (ChangeAction.Add, _) => "+",
        (ChangeAction.Remove, _) => "-",
        (ChangeAction.Import, _) => ">",
        (_, Replacement.Yes) => "!",
        (ChangeAction.Modify, _) => "~",
        _ => "?",
    };

    private static string Note(ResourceChange change)
    {
        var forced = string.Join(", ", change.ForcedBy);
        return (change.Action, change.Replacement) switch
        {
            (ChangeAction.Import, _) => "  imported",
            (_, Replacement.Yes) => $"  replaced{(forced.Length == 0 ? "" : $" because of {forced}")}",
            (_, Replacement.Perhaps) => $"  perhaps replaced{(forced.Length == 0 ? "" : $" because of {forced}")}",
            (ChangeAction.Modify, _) when change.Details.Count > 0 => $"  {string.Join(", ", Whats(change))}",
            _ => "",
        };
    }

    private static IEnumerable<string> Whats(ResourceChange change) => change.Details.Select(detail => detail.What).Distinct();

    private static string Counts(IReadOnlyList<ResourceChange> changes)
    {
        (int Count, string Word)[] counts =
        [
            (changes.Count(change => change.Action is ChangeAction.Add), "to add"),
            (changes.Count(change => change.Action is ChangeAction.Import), "to import"),
            (changes.Count(change => change is { Action: ChangeAction.Modify, Replacement: Replacement.No, IsSlight: false }), "to change"),
            (changes.Count(change => change is { Action: ChangeAction.Modify, Replacement: Replacement.Yes }), "to replace"),
            (changes.Count(change => change is { Action: ChangeAction.Modify, Replacement: Replacement.Perhaps }), "perhaps to replace"),
            (changes.Count(change => change.Action is ChangeAction.Remove), "to remove"),
            (changes.Count(change => change.IsSlight), "perhaps"),
            (changes.Count(change => change.Action is ChangeAction.Other), "AWS decides on"),
        ];
        return string.Join(", ", counts.Where(count => count.Count > 0).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count} {count.Word}")));
    }

    /// <summary>A line for each group.</summary>
    private static IEnumerable<string> Ports(IReadOnlyList<PublicPort> ports) =>
        from port in ports
        group port by port.Group into same
        select $"{same.Key}: {string.Join("; ", same.GroupBy(port => port.Protocol).Select(Range))}";

    private static string Range(IGrouping<string, PublicPort> ports) => ports.Key == "-1"
        ? ports.First().ToString()
        : $"{ports.Key.ToUpperInvariant()} {string.Join(", ", ports.Select(port => port.Ports).OrderBy(range => range.First))}";

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : [title, .. all.Select(line => $"  {line}")];
    }

    private static string Name(ChangeReview review, StackPart part) => part.Path.Length == 0 ? review.Plan.StackName : part.Path;

    private static string Things(int count, string name) => string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}");
}
