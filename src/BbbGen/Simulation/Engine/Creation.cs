using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.Simulation.Engine;

/// <summary>Creates resources concurrently, each after its dependencies; a failure cancels the others.</summary>
internal sealed class Creation(OperationContext context)
{
    private const string Canceled = "Resource creation cancelled";

    /// <summary>Seconds until a stack reports a failure in it.</summary>
    private const double Report = 1;

    /// <summary>Seconds until a resource has a physical id.</summary>
    private const double Initiation = 1;

    /// <summary>Creates the contents of a stack.</summary>
    /// <param name="halt">Raised when something in the stack or its parents fails.</param>
    /// <param name="failed">Receives the logical ids of what failed.</param>
    public IEnumerable<Wait> Contents(SimulatedStack stack, StackInstance instance, Signal halt, List<string> failed)
    {
        stack.Instance = instance;
        yield return new(Durations.StackStart.Typical, halt);
        var progress = instance.Resources.ToDictionary(resource => resource.LogicalId, _ => new ResourceProgress());
        foreach (var resource in instance.Resources)
        {
            context.Scheduler.Start(Resource(stack, resource, progress, new FailureHandling(halt, failed)));
        }

        foreach (var item in progress.Values)
        {
            yield return Wait.ForSignal(item.Ended);
        }

        if (halt.IsRaised)
        {
            yield break;
        }

        yield return Wait.For(Durations.StackEnd.Typical);
        context.Publish(stack);
    }

    /// <summary>Creates one resource of a stack.</summary>
    public IEnumerable<Wait> Resource(
        SimulatedStack stack, ResourceInstance resource, IReadOnlyDictionary<string, ResourceProgress> all, FailureHandling failures)
    {
        var progress = all[resource.LogicalId];
        foreach (var wait in Dependencies(resource, stack, all))
        {
            yield return wait;
        }

        if (failures.Halt.IsRaised)
        {
            progress.Skip();
            yield break;
        }

        progress.Start(context.Scheduler.Now);
        context.Emit(stack, resource, null, "CREATE_IN_PROGRESS");
        foreach (var wait in resource.Nested is { } nested ? Nested(stack, resource, nested, failures)
            : resource.Declaration.IsStack ? Missing(stack, resource, failures)
            : Plain(stack, resource, failures))
        {
            yield return wait;
        }

        progress.End(context.Scheduler.Now);
    }

    /// <summary>Waits for the resource's dependencies.</summary>
    public IEnumerable<Wait> Dependencies(
        ResourceInstance resource, SimulatedStack stack, IReadOnlyDictionary<string, ResourceProgress> all)
    {
        foreach (var (id, other) in resource.Dependencies.Where(all.ContainsKey).Select(id => (id, all[id])))
        {
            yield return Wait.ForSignal(other.Started);
            var waitedFor = resource.Stack.Resource(id)!;
            if (EarlyStart.SecondsAfterStart(waitedFor.Type, resource.Type) is { } seconds && other.HasWorked)
            {
                yield return new(Math.Max(0, other.StartedAt + seconds - context.Scheduler.Now), other.Ended);
                continue;
            }

            yield return Wait.ForSignal(other.Ended);
            var gap = waitedFor.Nested is not null && other.HasWorked ? Durations.StackGap.Typical : 0;
            yield return Wait.For(Math.Max(0, other.EndedAt + gap - context.Scheduler.Now));
        }
    }

    private IEnumerable<Wait> Plain(SimulatedStack stack, ResourceInstance resource, FailureHandling failures)
    {
        var id = context.PhysicalId(stack, resource, 0);
        var (seconds, problem) = Result(context, resource, ResourceDuration.Of(resource).Typical);
        var initiation = Math.Min(Initiation, seconds / 2);
        yield return new(initiation, failures.Halt);
        if (!failures.Halt.IsRaised)
        {
            stack.Resources[resource.LogicalId] = new(resource, id, 0, null);
            context.Emit(stack, resource, id, "CREATE_IN_PROGRESS", "Resource creation Initiated");
            yield return new(seconds - initiation, failures.Halt);
        }

        if (failures.Halt.IsRaised)
        {
            context.Emit(stack, resource, id, "CREATE_FAILED", Canceled);
            failures.Failed.Add(resource.LogicalId);
        }
        else if (problem is not null)
        {
            if (context.Faults.Of(FaultKind.SignalsFailure, resource.Address) is { } signal)
            {
                context.Emit(stack, resource, id, "CREATE_IN_PROGRESS", $"Received FAILURE signal with UniqueId {signal}");
            }

            context.Emit(stack, resource, id, "CREATE_FAILED", problem);
            failures.Fail(resource.LogicalId);
        }
        else
        {
            context.Emit(stack, resource, id, "CREATE_COMPLETE");
        }
    }

    /// <summary>A nested stack without a template in the bucket.</summary>
    private IEnumerable<Wait> Missing(SimulatedStack stack, ResourceInstance resource, FailureHandling failures)
    {
        yield return new(Report, failures.Halt);
        context.Emit(stack, resource, null, "CREATE_FAILED", "TemplateURL must reference a valid S3 object to which you have access.");
        failures.Fail(resource.LogicalId);
    }

    private IEnumerable<Wait> Nested(SimulatedStack stack, ResourceInstance resource, StackInstance instance, FailureHandling failures)
    {
        var child = context.NewStack(stack, resource.LogicalId, 0);
        stack.Resources[resource.LogicalId] = new(resource, child.Id, 0, child);
        context.Emit(stack, resource, child.Id, "CREATE_IN_PROGRESS", "Resource creation Initiated");
        context.Emit(child, "CREATE_IN_PROGRESS");
        var halt = new Signal();
        failures.Halt.WhenRaised(halt.Raise);
        var failed = new List<string>();
        if ((context.Faults.Of(FaultKind.Fails, resource.Address) ?? Problem(instance)) is { } problem)
        {
            yield return new(Durations.StackStart.Typical, failures.Halt);
            context.Emit(child, "CREATE_FAILED", problem);
            yield return Wait.For(Report);
            FailNested(stack, (resource, child), failures, problem);
            yield break;
        }

        foreach (var wait in Contents(child, instance, halt, failed))
        {
            yield return wait;
        }

        if (!halt.IsRaised)
        {
            context.Emit(child, "CREATE_COMPLETE");
            context.Emit(stack, resource, child.Id, "CREATE_COMPLETE");
            yield break;
        }

        var reason = $"The following resource(s) failed to create: [{string.Join(", ", failed)}]. ";
        yield return Wait.For(Report);
        context.Emit(child, "CREATE_FAILED", failed.Count > 0 ? reason : Canceled);
        yield return Wait.For(Report);
        FailNested(stack, (resource, child), failures, reason);
    }

    private void FailNested(
        SimulatedStack stack, (ResourceInstance Resource, SimulatedStack Child) nested, FailureHandling failures, string reason)
    {
        var (resource, child) = nested;
        if (failures.Halt.IsRaised)
        {
            context.Emit(stack, resource, child.Id, "CREATE_FAILED", Canceled);
            failures.Failed.Add(resource.LogicalId);
            return;
        }

        context.Emit(stack, resource, child.Id, "CREATE_FAILED", $"Embedded stack {child.Id} was not successfully created: {reason}");
        failures.Fail(resource.LogicalId);
    }

    /// <summary>The duration of an action on a resource, and its failure reason or null.</summary>
    public static (double Seconds, string? Problem) Result(OperationContext context, ResourceInstance resource, double seconds)
    {
        if (context.Faults.Of(FaultKind.Fails, resource.Address) is { } reason)
        {
            return (seconds / 2, reason);
        }

        if (context.Faults.Of(FaultKind.Hangs, resource.Address) is { } hang)
        {
            return (TimeSpan.FromHours(3).TotalSeconds, hang);
        }

        if (context.Faults.Of(FaultKind.SignalsFailure, resource.Address) is not null)
        {
            return (
                seconds / 2, "Received 1 FAILURE signal(s) out of 1.  Unable to satisfy 100% MinSuccessfulInstancesPercent requirement");
        }

        // A missing signal is detected at the timeout.
        var timeout = ResourceDuration.SignalTimeout(resource);
        return timeout is { } limit && (context.Faults.Of(FaultKind.NeverSignals, resource.Address) is not null || seconds > limit)
            ? (limit, "Failed to receive 1 resource signal(s) within the specified duration")
            : (seconds, null);
    }

    /// <summary>CloudFormation's error message for a template it cannot evaluate, or null.</summary>
    public static string? Problem(StackInstance instance) =>
        instance.Problems.FirstOrDefault(problem => problem.Kind is not EvaluationProblemKind.UnknownTemplate)?.Message is { } message
        ? $"Template validation error: {message}"
        : null;
}
