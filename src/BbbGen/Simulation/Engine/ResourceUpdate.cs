using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.Simulation.Engine;

/// <summary>Updates one resource, in place or by replacement.</summary>
internal sealed class ResourceUpdate(OperationContext context, SimulatedStack stack, SimulatedResource existing, ResourceInstance wanted)
{
    /// <summary>CloudFormation's reason for a canceled update.</summary>
    public const string Canceled = "Resource update cancelled";

    private const string Replaces = "Requested update requires the creation of a new physical resource; hence creating one.";

    /// <summary>Maximum seconds of an update in place, unless instances are replaced. E.</summary>
    private const double LongestChange = 120;

    /// <summary>CloudFormation's reason for a failed update of a stack.</summary>
    public static string Reason(IReadOnlyCollection<string> failed) =>
        $"The following resource(s) failed to update: [{string.Join(", ", failed)}]. ";

    /// <summary>Seconds of an update in place. A rolling update replaces every instance.</summary>
    public static double InPlace(ResourceInstance resource)
    {
        var creation = ResourceDuration.Of(resource).Typical;
        var instances = int.TryParse(resource.Properties["DesiredCapacity"]?.AsText, out var count)
            ? count
            : 1;
        return resource.Policies["UpdatePolicy"] is Resolved.Map policy && policy["AutoScalingRollingUpdate"] is not null
            && ResourceDuration.SignalTimeout(resource) is not null
            ? creation * instances
            : Math.Min(creation, LongestChange);
    }

    /// <param name="isReplaced">Whether it is replaced; the old one exists until the root's cleanup.</param>
    public IEnumerable<Wait> Run(bool isReplaced, FailureHandling failures)
    {
        var changed = existing with { Instance = wanted };
        context.Emit(stack, wanted, existing.PhysicalId, "UPDATE_IN_PROGRESS", isReplaced ? Replaces : null);
        var (seconds, problem) = Creation.Result(context, wanted, isReplaced ? ResourceDuration.Of(wanted).Typical : InPlace(wanted));
        problem ??= isReplaced ? null : CacheNodes.Refusal(existing.Instance, wanted);
        if (isReplaced)
        {
            var generation = existing.Generation + 1;
            changed = new(wanted, context.PhysicalId(stack, wanted, generation), generation, null);
            context.Emit(stack, wanted, changed.PhysicalId, "UPDATE_IN_PROGRESS", "Resource creation Initiated");
        }

        stack.Resources[wanted.LogicalId] = changed;
        yield return new(seconds, failures.Halt);
        if (failures.Halt.IsRaised)
        {
            context.Emit(stack, wanted, changed.PhysicalId, "UPDATE_FAILED", Canceled);
            failures.Failed.Add(wanted.LogicalId);
        }
        else if (problem is not null)
        {
            context.Emit(stack, wanted, changed.PhysicalId, "UPDATE_FAILED", problem);
            failures.Fail(wanted.LogicalId);
        }
        else
        {
            context.Emit(stack, wanted, changed.PhysicalId, "UPDATE_COMPLETE");
        }
    }
}
