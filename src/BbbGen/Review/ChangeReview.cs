using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;

namespace BbbGen.Review;

/// <summary>A plan, and what somebody who answers for it must know.</summary>
/// <param name="Plan">What would be done.</param>
/// <param name="Stacks">The same stack by stack, in the order it will happen. Stacks in which nothing changes are not among them.</param>
/// <param name="Losses">What goes with it: each wants a consent of its own.</param>
internal sealed record ChangeReview(Plan Plan, IReadOnlyList<StackPart> Stacks, IReadOnlyList<DataLoss> Losses)
{
    /// <summary>Ports that everybody may reach and could not before; of a new stack, all of them.</summary>
    public IReadOnlyList<PublicPort> OpenedPorts { get; init; } = [];

    /// <summary>What somebody may do now and might not before. Empty for a new stack: there all is new.</summary>
    public IReadOnlyList<WidenedPermission> WidenedPermissions { get; init; } = [];

    /// <summary>Parameters the operator changed; none of a new stack.</summary>
    public IReadOnlyList<ParameterChange> Parameters { get; init; } = [];

    /// <summary>File names of the templates that say something else than what is deployed; none of a new stack.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>What follows for the people who use the system, a sentence without a full stop each; none of a new stack.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>The shortest name that means this loss only: the logical id, or the path.</summary>
    public string NameOf(DataLoss loss) => ResourceNames.Shortest(loss.Resource, Losses.Select(other => other.Resource));

    /// <summary>The same for a stack of which nothing goes without a consent, whatever type it has.</summary>
    public ChangeReview WithEveryLoss() => this with
    {
        Losses =
        [
            .. Losses,
            .. from change in Plan.Changes
               where change.Action is ChangeAction.Remove || change.Replacement is not Replacement.No
               let resource = new ResourceAddress(string.Join('/', change.Path), change.LogicalId)
               where Losses.All(loss => loss.Resource != resource)
               select new DataLoss(resource, change.Action is ChangeAction.Remove ? "is removed" : "is replaced", $"{change.Type} with what is in it", change.Remains),
        ],
    };

    /// <summary>Names that were allowed and that nothing in the plan has.</summary>
    public IEnumerable<string> Unmatched(IEnumerable<string> allowed) => allowed.Where(name =>
        !Stacks.SelectMany(part => part.Changes).Any(change => name == change.LogicalId || name == change.Address)
        && !Losses.Any(loss => name == loss.Resource.LogicalId || name == loss.Resource.ToString()));
}

/// <summary>What happens in one stack.</summary>
/// <param name="Path">Logical ids that lead to it, with slashes between them; empty for the root.</param>
/// <param name="Action">What becomes of the stack itself.</param>
/// <param name="Changes">Its resources, without nested stacks, in the order it will happen.</param>
internal sealed record StackPart(string Path, ChangeAction Action, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>What in it costs by the hour, as words; only of a stack that is new.</summary>
    public IReadOnlyList<string> Costs { get; init; } = [];
}

/// <summary>What goes when a plan is carried out.</summary>
/// <param name="Resource">Which resource it is about.</param>
/// <param name="Event">What happens to it: <c>is replaced (DatabaseName changes)</c>.</param>
/// <param name="What">What goes with it.</param>
/// <param name="Remains">What is left of it; null where that is no question.</param>
internal sealed record DataLoss(ResourceAddress Resource, string Event, string What, Remains? Remains)
{
    /// <summary>One sentence without a full stop.</summary>
    public override string ToString() => $"{Resource} {Event}: {What}{Left}";

    private string Left => Remains switch
    {
        BbbGen.Aws.Model.Remains.Itself => "; the old one stays, unused",
        BbbGen.Aws.Model.Remains.Snapshot => "; a snapshot stays",
        BbbGen.Aws.Model.Remains.Nothing => "; nothing of it stays",
        _ => "",
    };
}
