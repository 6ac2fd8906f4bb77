using BbbGen.Aws.Model;
using BbbGen.Review;

namespace BbbGen.Terminal.Json;

/// <summary>A plan; names are a contract with scripts. In <c>Version</c> 1, fields are only added, never changed.</summary>
/// <param name="Action"><c>create</c> or <c>update</c>.</param>
/// <param name="Changes">In the order of the operation.</param>
/// <param name="PublicPorts">Ports that become open to everyone; for a new stack, every open port.</param>
internal sealed record PlanReport(
    int Version, string Stack, string Action, IReadOnlyList<ReportedChange> Changes, IReadOnlyList<ReportedLoss> Losses,
    IReadOnlyList<ReportedPort> PublicPorts, IReadOnlyList<ReportedPermission> Permissions)
{
    public IReadOnlyList<ReportedParameter> Parameters { get; init; } = [];

    public IReadOnlyList<string> Templates { get; init; } = [];

    public IReadOnlyList<string> Consequences { get; init; } = [];

    public ReportedMonthlyCosts? Costs { get; init; }

    /// <summary>Null for a new deployment.</summary>
    public ReportedMonthlyCosts? CostsBefore { get; init; }

    public static PlanReport Of(ChangeReview review) => new(
        1,
        review.Plan.StackName,
        review.Plan.CreatesStack ? "create" : "update",
        [.. review.Stacks.SelectMany(part => part.Changes).Select(ReportedChange.Of)],
        [.. review.Losses.Select(loss => new ReportedLoss(
            loss.Resource.ToString(), loss.Event, loss.What, loss.Remains is { } left ? Word(left) : null, review.NameOf(loss)))],
        [.. review.OpenedPorts.Select(port => new ReportedPort(port.Group.ToString(), port.Protocol, port.Ports.First, port.Ports.Last))],
        [.. review.WidenedPermissions.Select(right => new ReportedPermission(right.Holder.ToString(), right.Sentence))])
    {
        Parameters = [.. review.Parameters.Select(change => new ReportedParameter(change.Name, change.Before, change.After)
        {
            AllowReplace = change.NeedsApproval ? change.Name : null,
        })],
        Templates = review.Templates,
        Consequences = review.Consequences,
        Costs = ReportedMonthlyCosts.Of(review.Costs),
        CostsBefore = ReportedMonthlyCosts.Of(review.CostsBefore),
    };

    internal static string Word(Remains remains) => remains switch
    {
        Remains.Itself => "itself",
        Remains.Snapshot => "snapshot",
        _ => "nothing",
    };
}

/// <param name="Action"><c>add</c>, <c>change</c>, <c>remove</c>, <c>import</c> or <c>other</c>.</param>
/// <param name="Replaced"><c>no</c>, <c>perhaps</c> or <c>yes</c>.</param>
/// <param name="Perhaps">Whether it may turn out to be no change.</param>
internal sealed record ReportedChange(
    string Resource, string Type, string Action, string Replaced, bool Perhaps, IReadOnlyList<string> Properties,
    IReadOnlyList<string> ForcedBy)
{
    public static ReportedChange Of(ResourceChange change) => new(
        change.Address,
        change.Type,
        change.Action switch
        {
            ChangeAction.Add => "add",
            ChangeAction.Modify => "change",
            ChangeAction.Remove => "remove",
            ChangeAction.Import => "import",
            _ => "other",
        },
        change.Replacement switch { Replacement.Yes => "yes", Replacement.Possible => "perhaps", _ => "no" },
        change.IsSlight,
        [.. change.Details.Select(detail => detail.What).Distinct()],
        [.. change.ForcedBy]);
}

/// <param name="Remains"><c>nothing</c>, <c>snapshot</c> or <c>itself</c>; null if it does not apply.</param>
/// <param name="AllowReplace">The value of <c>--allow-replace</c> that approves it.</param>
internal sealed record ReportedLoss(string Resource, string Event, string What, string? Remains, string AllowReplace);

internal sealed record ReportedPort(string SecurityGroup, string Protocol, int FirstPort, int LastPort);

internal sealed record ReportedPermission(string Holder, string Change);

/// <param name="Before">The deployed value; null if the deployed template has no such parameter.</param>
internal sealed record ReportedParameter(string Name, string? Before, string After)
{
    /// <summary>The value of <c>--allow-replace</c> that approves it; null if it needs no approval of its own.</summary>
    public string? AllowReplace { get; init; }
}
