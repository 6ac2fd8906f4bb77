using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A resource on the critical path: had it been complete sooner, the whole would be.</summary>
/// <param name="Address">The resource; a nested stack comes before those in it that matter.</param>
/// <param name="Type">Its type.</param>
/// <param name="Start">When it begins, after the root's beginning.</param>
/// <param name="End">When it is complete.</param>
/// <param name="WaitedFor">What it waited for last, or null: it began with its stack.</param>
/// <param name="Cost">How much sooner the whole would be complete if it did not wait for that; nothing where it waits for nothing.</param>
internal sealed record CriticalStep(ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, ResourceAddress? WaitedFor, TimeSpan Cost)
{
    /// <summary>The steps of a plan, in the order of time.</summary>
    public static IReadOnlyList<CriticalStep> Of(WorkPlan plan)
    {
        var total = plan.Run();
        List<PlannedStep> path = [];
        Walk(plan.Root, path);
        var steps = path.ConvertAll(step => (Work: step, step.Binding, Step: new CriticalStep(
            step.Resource.Address, step.Resource.Type, TimeSpan.FromSeconds(step.Start), TimeSpan.FromSeconds(step.End), step.Binding?.Resource.Address, TimeSpan.Zero)));
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
