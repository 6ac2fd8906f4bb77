using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;
using BbbGen.Templates;

namespace BbbGen.Review;

/// <summary>A plan and what the operator must know to approve it.</summary>
/// <param name="Stacks">The changes by stack, in the order they will happen, without unchanged stacks.</param>
/// <param name="Losses">The data losses; each needs its own approval.</param>
internal sealed record ChangeReview(Plan Plan, IReadOnlyList<StackPart> Stacks, IReadOnlyList<DataLoss> Losses)
{
    /// <summary>Ports newly open to the internet; for a new stack, all of them.</summary>
    public IReadOnlyList<PublicPort> OpenedPorts { get; init; } = [];

    /// <summary>Permissions that are granted now and were not before. Empty for a new stack.</summary>
    public IReadOnlyList<WidenedPermission> WidenedPermissions { get; init; } = [];

    /// <summary>Parameters the operator changed; none for a new stack.</summary>
    public IReadOnlyList<ParameterChange> Parameters { get; init; } = [];

    /// <summary>File names of the templates that differ from the deployed ones; none for a new stack.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Consequences for users, sentences without a full stop; none for a new stack.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>Those of the whole deployment after the change; only in the plan of the master.</summary>
    public MonthlyCosts? Costs { get; init; }

    /// <summary>Those before; null for a new deployment.</summary>
    public MonthlyCosts? CostsBefore { get; init; }

    /// <summary>The shortest unambiguous name of a loss: the logical id, or the path.</summary>
    public string NameOf(DataLoss loss) => ResourceNames.Shortest(loss.Resource, Losses.Select(other => other.Resource));

    /// <summary>The same, with every removal and replacement as a loss that needs approval, whatever its type.</summary>
    public ChangeReview WithEveryLoss() => this with
    {
        Losses =
        [
            .. Losses,
            .. from change in Plan.Changes
               where change.Action is ChangeAction.Remove || change.Replacement is not Replacement.No
               let resource = new ResourceAddress(string.Join('/', change.Path), change.LogicalId)
               where Losses.All(loss => loss.Resource != resource)
               select new DataLoss(resource, change.Action is ChangeAction.Remove
                   ? "is removed"
                   : "is replaced", $"{change.Type} with its contents", change.Remains),
        ],
    };

    /// <summary>Names given in options that match nothing in the plan.</summary>
    public IEnumerable<string> Unmatched(IEnumerable<string> allowed) => allowed.Where(name =>
        !Stacks.SelectMany(part => part.Changes).Any(change => name == change.LogicalId || name == change.Address)
        && !Losses.Any(loss => name == loss.Resource.LogicalId || name == loss.Resource.ToString())
        && !Parameters.Any(parameter => parameter.NeedsApproval && parameter.Name == name));
}

/// <param name="Path">Logical ids that lead to it, separated by slashes; empty for the root.</param>
/// <param name="Changes">Its resources, without nested stacks, in the order they will change.</param>
internal sealed record StackPart(string Path, ChangeAction Action, IReadOnlyList<ResourceChange> Changes)
{
    public IReadOnlyList<string> Costs { get; init; } = [];
}

/// <param name="Event">What happens to it: <c>is replaced (DatabaseName changes)</c>.</param>
/// <param name="Remains">What remains; null if not applicable.</param>
internal sealed record DataLoss(ResourceAddress Resource, string Event, string What, Remains? Remains)
{
    public override string ToString() => $"{Name} {Event}: {What}{Left}";

    private string Name => TemplateSet.WordsOf(Resource.LogicalId) is { } words ? $"{words} ({Resource})" : Resource.ToString();

    private string Left => Remains switch
    {
        BbbGen.Aws.Model.Remains.Itself => "; the old one remains, unused",
        BbbGen.Aws.Model.Remains.Snapshot => "; a snapshot remains",
        BbbGen.Aws.Model.Remains.Nothing => "; nothing remains",
        _ => "",
    };
}

/// <param name="IsEmpty">Whether nothing would change. A plan without resource changes may still change outputs.</param>
/// <param name="Changes">Those in a nested stack follow the nested stack itself.</param>
internal sealed record Plan(string StackName, bool CreatesStack, bool IsEmpty, IReadOnlyList<ResourceChange> Changes);

internal static class Reviewer
{
    /// <param name="deployed">Null: the stack is created.</param>
    public static ChangeReview Of(Plan plan, StackInstance wanted, StackInstance? deployed)
    {
        var review = new ChangeReview(
            plan, PlanParts.Of(plan, wanted), [.. DataLosses.Of(plan, wanted, deployed).DistinctBy(loss => loss.Resource)]);
        return deployed is null
            ? review with { OpenedPorts = PublicPort.In(wanted) }
            : review with { OpenedPorts = PublicPort.Opened(deployed, wanted),
                WidenedPermissions = WidenedPermission.Between(deployed, wanted) };
    }
}
