using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A resource on the critical path; times are after the root's start.</summary>
/// <param name="Address">The resource; a nested stack comes before its critical resources.</param>
/// <param name="WaitedFor">The dependency it waited for last, or null if it started with its stack.</param>
/// <param name="Cost">How much earlier the root would be complete without this wait.</param>
internal sealed record CriticalStep(
    ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, ResourceAddress? WaitedFor, TimeSpan Cost)
{
    /// <summary>The critical path of a plan, by time.</summary>
    public static IReadOnlyList<CriticalStep> Of(WorkPlan plan)
    {
        var total = plan.Run();
        List<PlannedStep> path = [];
        Walk(plan.Root, path);
        var steps = path.ConvertAll(step => (Work: step, step.Binding, Step: new CriticalStep(
            step.Resource.Address,
            step.Resource.Type,
            TimeSpan.FromSeconds(step.Start),
            TimeSpan.FromSeconds(step.End),
            step.Binding?.Resource.Address,
            TimeSpan.Zero)));
        return [.. steps.Select(step => step.Binding is { } wait
            ? step.Step with { Cost = TimeSpan.FromSeconds(total - plan.Run(without: (wait, step.Work))) }
            : step.Step)];
    }

    private static void Walk(IReadOnlyList<PlannedStep> contents, List<PlannedStep> path)
    {
        List<PlannedStep> chain = [];
        for (var step = contents.MaxBy(step => step.End); step is not null; step = step.Binding)
        {
            chain.Add(step);
        }

        chain.Reverse();
        foreach (var step in chain)
        {
            path.Add(step);
            Walk(step.Contents, path);
        }
    }
}
