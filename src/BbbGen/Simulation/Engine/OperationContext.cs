using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.Simulation.Engine;

/// <summary>The shared state of one operation: root stack, time, injected failures, events.</summary>
internal sealed class OperationContext(SimulatedStack root, SimulationState state, DateTimeOffset startedAt)
{
    public Scheduler Scheduler { get; } = new();

    /// <summary>Whether failures are kept instead of rolled back.</summary>
    public bool KeepsFailures { get; init; }

    /// <summary>The token in the events of the operation.</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>Raised when the operation is canceled.</summary>
    public Signal Canceled { get; } = new();

    public SimulationState State => state;

    public SimulatedStack Root => root;

    public Faults Faults => state.Faults;

    public DateTimeOffset Now => startedAt + TimeSpan.FromSeconds(Scheduler.Now);

    public ValueResolver Values { get; } = new(root, state.Home);

    /// <summary>Emits a stack's event about itself.</summary>
    public void Emit(SimulatedStack stack, string status, string? reason = null) =>
        Record(stack, stack.Name, ResourceDeclaration.StackType, stack.Id, status, reason);

    /// <summary>Emits a stack's event about a resource.</summary>
    public void Emit(SimulatedStack stack, ResourceInstance resource, string? physicalId, string status, string? reason = null) =>
        Record(stack, resource.LogicalId, resource.Type, physicalId, status, reason);

    /// <summary>The physical id: the custom name from the template if the type has one, otherwise one in AWS's form.</summary>
    public string PhysicalId(SimulatedStack stack, ResourceInstance resource, int generation) =>
        ResourceSchema.Find(resource.Type) is { Identifier: [var name], RefIsArn: false } && resource.Properties[name] is { } chosen
            ? Values.Of(chosen)
            : PhysicalNames.Of(state.Home, stack.Name, (resource.LogicalId, resource.Type), generation);

    /// <summary>Adds an empty nested stack.</summary>
    public SimulatedStack NewStack(SimulatedStack parent, string logicalId, int generation)
    {
        var (name, arn) = PhysicalNames.OfStack(state.Home, parent.Name, logicalId, generation);
        var stack = new SimulatedStack(name, arn, parent);
        state.Stacks.Add(stack);
        return stack;
    }

    /// <summary>Publishes a stack's outputs and exports.</summary>
    public void Publish(SimulatedStack stack)
    {
        stack.Publish(Now, stack.Instance!.Outputs.Values.ToDictionary(output => output.Name, output => Values.Of(output.Value)));
        state.WithdrawExports(stack);
        foreach (var output in stack.Instance.Outputs.Values.Where(output => output.ExportName is not null))
        {
            state.Exports[Values.Of(output.ExportName!)] = (stack, Values.Of(output.Value));
        }
    }

    private void Record(SimulatedStack stack, string logicalId, string type, string? physicalId, string status, string? reason)
    {
        // At least a millisecond apart: no two events of a stack share their time.
        var time = stack.Events is [.., var last] && last.Time >= Now ? last.Time.AddMilliseconds(1) : Now;
        var id = $"{logicalId}-{status}-{stack.Events.Count}-{time:yyyy-MM-ddTHH:mm:ss.fff}Z";
        stack.Events.Add(new StackEvent(
            id, stack.Id, logicalId, physicalId, type, StackStatus.Read(status), reason, time) { ClientRequestToken = ClientRequestToken });
    }
}

/// <summary>The failures of an operation on one stack.</summary>
/// <param name="Halt">Raised when something in the stack or its parents fails: nothing else starts, and what is in progress is
/// canceled.</param>
/// <param name="Failed">Logical ids of what failed or was canceled, in that order.</param>
internal sealed record FailureHandling(Signal Halt, List<string> Failed)
{
    /// <summary>Records a failure and cancels the rest.</summary>
    public void Fail(string logicalId)
    {
        Failed.Add(logicalId);
        Halt.Raise();
    }
}
