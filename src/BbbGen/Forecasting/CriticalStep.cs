using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A resource on the critical path: had it been complete sooner, the whole would be.</summary>
/// <param name="Address">The resource; a nested stack comes before those in it that matter.</param>
/// <param name="Type">Its type.</param>
/// <param name="Start">When it begins, after the root's beginning.</param>
/// <param name="End">When it is complete.</param>
/// <param name="WaitedFor">What it waited for last, or null: it began with its stack.</param>
/// <param name="Costs">How much sooner the whole would be complete if it did not wait for that; nothing where it waits for nothing.</param>
internal sealed record CriticalStep(ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, ResourceAddress? WaitedFor, TimeSpan Costs)
{
    /// <summary>The steps of a plan, in the order of time.</summary>
    public static IReadOnlyList<CriticalStep> Of(WorkPlan plan)
    {
        var total = plan.Run();
        List<PlannedStep> path = [];
        Walk(plan.Root, path);
        var steps = path.ConvertAll(work => (Work: work, work.Binding, Step: new CriticalStep(
            work.Resource.Address, work.Resource.Type, TimeSpan.FromSeconds(work.Start), TimeSpan.FromSeconds(work.End), work.Binding?.Resource.Address, TimeSpan.Zero)));
        return [.. steps.Select(step => step.Binding is { } wait
            ? step.Step with { Costs = TimeSpan.FromSeconds(total - plan.Run(without: (wait, step.Work))) }
            : step.Step)];
    }

    private static void Walk(IReadOnlyList<PlannedStep> contents, List<PlannedStep> path)
    {
        List<PlannedStep> chain = [];
        for (var work = contents.MaxBy(work => work.End); work is not null; work = work.Binding)
        {
            chain.Add(work);
        }

        chain.Reverse();
        foreach (var work in chain)
        {
            path.Add(work);
            Walk(work.Contents, path);
        }
    }
}
