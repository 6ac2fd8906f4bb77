using System.Globalization;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.Simulation.Engine;

/// <summary>What the parts of one operation share: its root stack, its time, what shall go wrong, and the record of what happens.</summary>
/// <param name="root">The stack the operation was asked of.</param>
/// <param name="state">The account.</param>
/// <param name="begun">When it began.</param>
internal sealed class OperationContext(SimulatedStack root, SimulationState state, DateTimeOffset begun)
{
    public Scheduler Scheduler { get; } = new();

    /// <summary>Whether what fails is kept as it is.</summary>
    public bool KeepsFailures { get; init; }

    /// <summary>What the events of the operation carry: the token it was requested with.</summary>
    public string? ClientRequestToken { get; init; }

    /// <summary>Raised when the operator breaks the operation off.</summary>
    public Signal Canceled { get; } = new();

    public SimulationState State => state;

    public SimulatedStack Root => root;

    public Faults Faults => state.Faults;

    /// <summary>The present of the operation.</summary>
    public DateTimeOffset Now => begun + TimeSpan.FromSeconds(Scheduler.Now);

    /// <summary>Values as texts, as far as things exist.</summary>
    public ValueResolver Values { get; } = new(root, state.Home);

    /// <summary>A stack about itself.</summary>
    public void Emit(SimulatedStack stack, string status, string? reason = null) =>
        Record(stack, stack.Name, ResourceDeclaration.StackType, stack.Id, status, reason);

    /// <summary>A stack about one of its resources.</summary>
    public void Emit(SimulatedStack stack, ResourceInstance resource, string? physicalId, string status, string? reason = null) =>
        Record(stack, resource.LogicalId, resource.Type, physicalId, status, reason);

    /// <summary>What a resource is called: as its template says, if the type is known by a name that may be chosen; else as AWS would.</summary>
    public string PhysicalId(SimulatedStack stack, ResourceInstance resource, int generation) =>
        ResourceSchema.Find(resource.Type) is { Identifier: [var name], RefIsArn: false } && resource.Properties[name] is { } chosen
            ? Values.Of(chosen)
            : PhysicalNames.Of(state.Home, stack.Name, (resource.LogicalId, resource.Type), generation);

    /// <summary>A stack with nothing in it yet, nested in another.</summary>
    public SimulatedStack NewStack(SimulatedStack parent, string logicalId, int generation)
    {
        var (name, arn) = PhysicalNames.OfStack(state.Home, parent.Name, logicalId, generation);
        var stack = new SimulatedStack(name, arn, parent);
        state.Stacks.Add(stack);
        return stack;
    }

    /// <summary>Gives a stack the outputs its template declares, and the account its exports.</summary>
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
        // A millisecond apart at least: no two events of a stack share their time.
        var time = stack.Events is [.., var last] && last.Time >= Now ? last.Time.AddMilliseconds(1) : Now;
        var id = string.Create(CultureInfo.InvariantCulture, $"{logicalId}-{status}-{stack.Events.Count}-{time:yyyy-MM-ddTHH:mm:ss.fff}Z");
        stack.Events.Add(new(id, stack.Id, logicalId, physicalId, type, StackStatus.Read(status), reason, time) { ClientRequestToken = ClientRequestToken });
    }
}
