using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;

namespace BbbGen.Simulation;

/// <summary>The time in which a resource was created, as the events tell it.</summary>
/// <param name="Address">The resource.</param>
/// <param name="Type">Its type.</param>
/// <param name="Start">After the root's beginning.</param>
/// <param name="End">After the root's beginning.</param>
/// <param name="Status">What it ended in.</param>
/// <param name="Reason">AWS's words about that, or null.</param>
internal sealed record ResourceSpan(ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, StackStatus Status, string? Reason)
{
    /// <summary>Whether it failed by itself, and was not only broken off or reported on.</summary>
    public bool HasFailed => Status.Progress is Progress.Failed;

    /// <summary>Every resource's first span: what a roll-back does afterwards is none of it. In the order they began.</summary>
    public static IReadOnlyList<ResourceSpan> Of(SimulationState state, SimulatedStack root)
    {
        var begun = root.Events.Find(stackEvent => stackEvent.Status.BeginsOperation)?.Time ?? default;
        return
        [
            .. from stack in state.Stacks
               where IsBelow(stack, root)
               let path = Path(stack, root)
               from events in stack.Events.Where(stackEvent => !stackEvent.IsAboutItsStack).GroupBy(stackEvent => stackEvent.LogicalId)
               let first = events.First()
               let last = events.FirstOrDefault(stackEvent => stackEvent.Status.IsFinal) ?? events.Last()
               let span = new ResourceSpan(new(path, first.LogicalId), first.Type, first.Time - begun, last.Time - begun, last.Status, last.Reason)
               orderby span.Start
               select span,
        ];
    }

    private static bool IsBelow(SimulatedStack stack, SimulatedStack root)
    {
        for (var above = stack; above is not null; above = above.Parent)
        {
            if (above == root)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Logical ids that lead to a stack: its own in its parent is what the parent's first event of its ARN says.</summary>
    private static string Path(SimulatedStack stack, SimulatedStack root)
    {
        if (stack == root)
        {
            return "";
        }

        var logicalId = stack.Parent!.Events.First(stackEvent => stackEvent.NestedStackId == stack.Id).LogicalId;
        return new ResourceAddress(Path(stack.Parent, root), logicalId).ToString();
    }
}
