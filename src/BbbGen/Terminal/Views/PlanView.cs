using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;
using BbbGen.Templates;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>A reviewed plan: parameters, consequences, data loss, changes by stack, opened ports and added permissions.</summary>
internal static class PlanView
{
    /// <param name="withDetails">Whether every resource is listed.</param>
    public static IEnumerable<string> Lines(DeploymentPlan plan, int width, bool withDetails) =>
        Wrapped.Lines(Whole(plan, withDetails), width);

    public static IEnumerable<string> Details(DeploymentPlan plan, int width) => Wrapped.Lines(Reviews(plan).SelectMany(Resources), width);

    /// <summary>Parameters that were changed without effect, for example those of the database in single mode.</summary>
    public static IEnumerable<string> WithoutEffect(DeploymentPlan plan) => plan.Master.Review.Parameters.Count == 0
        ? []
        : Section("Parameters you changed that have no effect on this deployment:", plan.Master.Review.Parameters.Select(Text));

    private static IEnumerable<string> Whole(DeploymentPlan plan, bool withDetails)
    {
        var master = plan.Master.Review;
        return
        [
            .. Section("Parameters you changed:", master.Parameters.Select(Text)),
            .. Section(
                "Templates that differ from the deployed ones:", master.Templates.Count == 0 ? [] : [string.Join(", ", master.Templates)]),
            .. Section(
                "Missing from the bucket, will be uploaded again:", plan.Sources.IsEmpty && plan.Master.IsEmpty ? plan.MissingFiles : []),
            .. Section("Consequences:", master.Consequences),
            .. CostView.Change(master),
            .. Section(
                "Data and sessions that will be lost:", Reviews(plan).SelectMany(review => review.Losses).Select(loss => loss.ToString())),
            .. Reviews(plan).SelectMany(review => SectionOf(review, withDetails)),
            .. Section(
                master.Plan.CreatesStack ? "Ports open to everyone:" : "Ports that become open to everyone:", Ports(master.OpenedPorts)),
            .. Section(
                "New permissions:",
                Reviews(plan).SelectMany(review => review.WidenedPermissions).Select(right => $"{right.Holder} {right.Sentence}")),
        ];
    }

    private static IEnumerable<ChangeReview> Reviews(DeploymentPlan plan) =>
        new[] { plan.Sources, plan.Master }.Where(stack => !stack.IsEmpty).Select(stack => stack.Review);

    private static IEnumerable<string> SectionOf(ChangeReview review, bool withDetails) =>
        review.Plan.CreatesStack ? Creation(review) : withDetails ? Resources(review) : Update(review);

    private static string Text(ParameterChange change) => change.Before is null
        ? $"{change.Name} = {Value(change.After)} (new)"
        : $"{change.Name}  {Value(change.Before)} → {Value(change.After)}";

    private static string Value(string value) => value.Length == 0 ? "(empty)" : value;

    /// <summary>For a new deployment, a line for each stack; every resource is in the JSON report.</summary>
    private static IEnumerable<string> Creation(ChangeReview review)
    {
        var total = review.Stacks.Sum(part => part.Changes.Count);
        if (review.Stacks is [var only])
        {
            return [$"{review.Plan.StackName} will be created: {Many(total, "resource")}", .. only.Changes.Select(Line)];
        }

        var column = review.Stacks.Max(part => Name(review, part).Length);
        return
        [
            $"{review.Plan.StackName} will be created: {Many(total, "resource")} in {Many(review.Stacks.Count, "stack")}",
            .. review.Stacks.Select(part =>
                $"  {Name(review, part).PadRight(column)}  {part.Changes.Count,3}  {string.Join(", ", part.Costs)}".TrimEnd()),
        ];
    }

    private static IEnumerable<string> Update(ChangeReview review) =>
        [Headline(review), .. review.Stacks.Select(part => Summary(review, part))];

    /// <summary>Every resource of an update, by stack.</summary>
    public static IEnumerable<string> Resources(ChangeReview review)
    {
        yield return Headline(review);
        foreach (var part in review.Stacks)
        {
            yield return Summary(review, part);
            foreach (var change in part.Changes.Where(change => !change.IsSlight))
            {
                yield return $"  {Line(change)}";
            }

            if (part.Changes.Where(change => change.IsSlight).ToList() is { Count: > 0 } slight)
            {
                var names = slight.Select(change => $"{TemplateSet.NameOf(change.LogicalId)}: {string.Join(", ", Whats(change))}");
                yield return $"    perhaps {string.Join("; ", names)}";
            }
        }
    }

    public static string Headline(ChangeReview review)
    {
        var all = review.Stacks.SelectMany(part => part.Changes).ToList();
        return $"{review.Plan.StackName} will be updated: {(all.Count == 0 ? "outputs only" : Counts(all))}";
    }

    private static string Summary(ChangeReview review, StackPart part)
    {
        var what = part.Action switch { ChangeAction.Add => " (new)", ChangeAction.Remove => " (removed)", _ => "" };
        return $"  {Name(review, part)}{what}{(part.Changes.Count == 0 ? "" : $": {Counts(part.Changes)}")}"
            + (part.Costs.Count == 0 ? "" : $"; {string.Join(", ", part.Costs)}");
    }

    private static string Line(ResourceChange change) => TemplateSet.WordsOf(change.LogicalId) is null
        ? $"  {Sign(change)} {change.LogicalId}  {change.Type}{Note(change)}"
        : $"  {Sign(change)} {TemplateSet.NameOf(change.LogicalId)}{Note(change)}";

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
            (ChangeAction.Remove, _) => "  removed",
            (_, Replacement.Yes) => $"  replaced{(forced.Length == 0 ? "" : $" because of {forced}")}",
            (_, Replacement.Possible) => $"  perhaps replaced{(forced.Length == 0 ? "" : $" because of {forced}")}",
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
            (changes.Count(change => change is { Action: ChangeAction.Modify, Replacement: Replacement.Possible }), "perhaps to replace"),
            (changes.Count(change => change.Action is ChangeAction.Remove), "to remove"),
            (changes.Count(change => change.IsSlight), "perhaps"),
            (changes.Count(change => change.Action is ChangeAction.Other), "left to AWS"),
        ];
        return string.Join(", ", counts.Where(count => count.Count > 0).Select(count => $"{count.Count} {count.Word}"));
    }

    public static IEnumerable<string> Ports(IReadOnlyList<PublicPort> ports) =>
        from port in ports
        group port by port.Group into same
        select $"{NameOf(same.Key)}: {string.Join("; ", same.GroupBy(port => port.Protocol).Select(Range))}";

    private static string Range(IGrouping<string, PublicPort> ports) => ports.Key == "-1"
        ? ports.First().ToString()
        : $"{ports.Key.ToUpperInvariant()} {string.Join(", ", ports.Select(port => port.Ports).OrderBy(range => range.First))}";

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : [title, .. all.Select(line => $"  {line}")];
    }

    private static string Name(ChangeReview review, StackPart part) => part.Path.Length == 0 ? review.Plan.StackName
        : TemplateSet.NameOf(part.Path);

    /// <summary>Words, and the logical IDs that lead to it.</summary>
    private static string NameOf(ResourceAddress address) =>
        TemplateSet.WordsOf(address.LogicalId) is { } words ? $"{words} ({address})" : address.ToString();

    private static string Many(int count, string name) => $"{count} {name}{(count == 1 ? "" : "s")}";
}
