using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.Simulation.Engine;

namespace BbbGen.Simulation;

/// <summary>A finished rehearsal.</summary>
/// <param name="Forecast">The forecast without failures.</param>
internal sealed record RehearsedDeployment(string Title, Forecast Forecast, IReadOnlyList<ResourceSpan> Spans, Outcome Outcome)
{
    /// <summary>The root cause, or null.</summary>
    public StackEvent? Cause => (Outcome as Outcome.Failed)?.Cause?.Failure;
}

/// <summary>The time span of a resource's creation, from its events.</summary>
/// <param name="Start">After the root's start.</param>
/// <param name="End">After the root's start.</param>
internal sealed record ResourceSpan(ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, StackStatus Status, string? Reason)
{
    public bool HasFailed => Status.Progress is Progress.Failed;

    /// <summary>Every resource's first span, without a later rollback, by start time.</summary>
    public static IReadOnlyList<ResourceSpan> Of(SimulationState state, SimulatedStack root)
    {
        var startedAt = root.Events.Find(stackEvent => stackEvent.Status.BeginsOperation)?.Time ?? default;
        return
        [
            .. from stack in state.Stacks
               where IsBelow(stack, root)
               let path = Path(stack, root)
               from events in stack.Events.Where(stackEvent => !stackEvent.IsAboutItsStack).GroupBy(stackEvent => stackEvent.LogicalId)
               let first = events.First()
               let last = events.FirstOrDefault(stackEvent => stackEvent.Status.IsFinal) ?? events.Last()
               let span = new ResourceSpan(
                   new ResourceAddress(path, first.LogicalId), first.Type, first.Time - startedAt, last.Time - startedAt,
                   last.Status, last.Reason)
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

    /// <summary>Logical ids that lead to a stack, from its parents' events.</summary>
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
