using BbbGen.Aws.Model;
using BbbGen.Review;

namespace BbbGen.Terminal.Json;

/// <summary>A plan; names are a contract with scripts. In <c>Version</c> 1, fields are only added, never changed.</summary>
/// <param name="Version">1.</param>
/// <param name="Stack">The name of the root stack.</param>
/// <param name="Action"><c>create</c> or <c>update</c>.</param>
/// <param name="Changes">Every resource that changes, in the order of the operation.</param>
/// <param name="Losses">The data losses, each of which needs its own approval.</param>
/// <param name="PublicPorts">Ports that become open to everyone; for a new stack, every open port.</param>
/// <param name="Permissions">Permissions that are added; none for a new stack.</param>
internal sealed record PlanReport(
    int Version,
    string Stack,
    string Action,
    IReadOnlyList<ReportedChange> Changes,
    IReadOnlyList<ReportedLoss> Losses,
    IReadOnlyList<ReportedPort> PublicPorts,
    IReadOnlyList<ReportedPermission> Permissions)
{
    /// <summary>The parameters that change.</summary>
    public IReadOnlyList<ReportedParameter> Parameters { get; init; } = [];

    /// <summary>The file names of templates that differ from the deployed ones.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Consequences for the users of the system.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

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
        Parameters =
        [
            .. review.Parameters.Select(parameter => new ReportedParameter(parameter.Name, parameter.Before, parameter.After)),
        ],
        Templates = review.Templates,
        Consequences = review.Consequences,
    };

    /// <summary><c>nothing</c>, <c>snapshot</c> or <c>itself</c>.</summary>
    internal static string Word(Remains remains) => remains switch
    {
        Remains.Itself => "itself",
        Remains.Snapshot => "snapshot",
        _ => "nothing",
    };
}

/// <summary>A change of a resource.</summary>
/// <param name="Resource">Path and logical ID.</param>
/// <param name="Type">For example <c>AWS::RDS::DBCluster</c>.</param>
/// <param name="Action"><c>add</c>, <c>change</c>, <c>remove</c>, <c>import</c> or <c>other</c>.</param>
/// <param name="Replaced"><c>no</c>, <c>perhaps</c> or <c>yes</c>.</param>
/// <param name="Perhaps">Whether it may turn out to be no change.</param>
/// <param name="Properties">The properties that change.</param>
/// <param name="ForcedBy">The properties that require replacement.</param>
internal sealed record ReportedChange(
    string Resource,
    string Type,
    string Action,
    string Replaced,
    bool Perhaps,
    IReadOnlyList<string> Properties,
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

/// <summary>A data loss.</summary>
/// <param name="Resource">Path and logical ID.</param>
/// <param name="Event">What happens to the resource.</param>
/// <param name="What">What is lost.</param>
/// <param name="Remains"><c>nothing</c>, <c>snapshot</c> or <c>itself</c>; null if it does not apply.</param>
/// <param name="AllowReplace">The value of <c>--allow-replace</c> that approves it.</param>
internal sealed record ReportedLoss(string Resource, string Event, string What, string? Remains, string AllowReplace);

/// <summary>Ports that are open to everyone.</summary>
internal sealed record ReportedPort(string SecurityGroup, string Protocol, int FirstPort, int LastPort);

/// <summary>A permission that is added.</summary>
internal sealed record ReportedPermission(string Holder, string Change);

/// <summary>A parameter that changes.</summary>
/// <param name="Before">The deployed value; null if the deployed template has no such parameter.</param>
/// <param name="After">The new value.</param>
internal sealed record ReportedParameter(string Name, string? Before, string After);
