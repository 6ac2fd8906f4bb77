using BbbGen.Aws.Model;
using BbbGen.Review;

namespace BbbGen.Terminal.Json;

/// <summary>A plan for a script; names are a contract. Of <c>Version</c> 1 fields are only added, never changed.</summary>
/// <param name="Version">1.</param>
/// <param name="Stack">The root stack's name.</param>
/// <param name="Action"><c>create</c> or <c>update</c>.</param>
/// <param name="Changes">Every resource that changes, in the order it will happen.</param>
/// <param name="Losses">What wants a consent of its own.</param>
/// <param name="PublicPorts">What everybody may reach and could not before; of a new stack, all that everybody may reach.</param>
/// <param name="Permissions">What is allowed from now on and was not before; none for a new stack.</param>
internal sealed record PlanReport(
    int Version,
    string Stack,
    string Action,
    IReadOnlyList<ReportedChange> Changes,
    IReadOnlyList<ReportedLoss> Losses,
    IReadOnlyList<ReportedPort> PublicPorts,
    IReadOnlyList<ReportedPermission> Permissions)
{
    /// <summary>Parameters that changed.</summary>
    public IReadOnlyList<ReportedParameter> Parameters { get; init; } = [];

    /// <summary>File names of templates that say something else than what is deployed.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>What follows for the people who use the system.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>The report of a review.</summary>
    public static PlanReport Of(ChangeReview review) => new(
        1,
        review.Plan.StackName,
        review.Plan.CreatesStack ? "create" : "update",
        [.. review.Stacks.SelectMany(part => part.Changes).Select(ReportedChange.Of)],
        [.. review.Losses.Select(loss => new ReportedLoss(loss.Resource.ToString(), loss.Event, loss.What, loss.Remains is { } left ? Word(left) : null, review.NameOf(loss)))],
        [.. review.OpenedPorts.Select(port => new ReportedPort(port.Group.ToString(), port.Protocol, port.Ports.First, port.Ports.Last))],
        [.. review.WidenedPermissions.Select(right => new ReportedPermission(right.Holder.ToString(), right.Sentence))])
    {
        Parameters = [.. review.Parameters.Select(parameter => new ReportedParameter(parameter.Name, parameter.Before, parameter.After))],
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

/// <summary>What becomes of a resource.</summary>
/// <param name="Resource">Path and logical id.</param>
/// <param name="Type">For example <c>AWS::RDS::DBCluster</c>.</param>
/// <param name="Action"><c>add</c>, <c>change</c>, <c>remove</c>, <c>import</c> or <c>other</c>.</param>
/// <param name="Replaced"><c>no</c>, <c>perhaps</c> or <c>yes</c>.</param>
/// <param name="Perhaps">Whether nothing may come of it.</param>
/// <param name="Properties">What changes.</param>
/// <param name="ForcedBy">The properties because of which it is replaced.</param>
internal sealed record ReportedChange(string Resource, string Type, string Action, string Replaced, bool Perhaps, IReadOnlyList<string> Properties, IReadOnlyList<string> ForcedBy)
{
    /// <summary>The report of one line.</summary>
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

/// <summary>What goes with a plan.</summary>
/// <param name="Resource">Path and logical id.</param>
/// <param name="Event">What happens to it.</param>
/// <param name="What">What goes with it.</param>
/// <param name="Remains"><c>nothing</c>, <c>snapshot</c> or <c>itself</c>; null where that is no question.</param>
/// <param name="AllowReplace">What <c>--allow-replace</c> takes for it.</param>
internal sealed record ReportedLoss(string Resource, string Event, string What, string? Remains, string AllowReplace);

/// <summary>Ports everybody may send to.</summary>
internal sealed record ReportedPort(string SecurityGroup, string Protocol, int FirstPort, int LastPort);

/// <summary>What is allowed from now on.</summary>
internal sealed record ReportedPermission(string Holder, string Change);

/// <summary>A parameter that changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">The value that is deployed; null: the deployed template has no such parameter.</param>
/// <param name="After">The value it gets.</param>
internal sealed record ReportedParameter(string Name, string? Before, string After);
