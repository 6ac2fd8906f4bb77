using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;

namespace BbbGen.Simulation;

/// <summary>A simulated AWS account, initially empty, in memory only.</summary>
internal sealed class SimulatedAccount
{
    /// <param name="region">Null for <c>eu-west-1</c>. Only affects names.</param>
    public SimulatedAccount(string? region, Faults faults, TimeProvider clock)
    {
        var settings = new EvaluationSettings();
        settings = settings with { Region = region ?? settings.Region };
        var home = new Target(settings.AccountId, settings.Region, settings.Partition, settings.UrlSuffix,
            $"arn:{settings.Partition}:iam::{settings.AccountId}:user/rehearsal");
        State = new(home, faults);
        Account = new(home, new SimulatedStacks(State, clock), name =>
            new SimulatedBucket(State, clock, name), new SimulatedClusters(State, clock));
    }

    public SimulationState State { get; }

    /// <summary>Its AWS clients.</summary>
    public Account Account { get; }

    /// <summary>The creation spans of a root stack's resources, including nested stacks.</summary>
    public IReadOnlyList<ResourceSpan> History(string stackName) =>
        State.Stacks.FindLast(stack => stack.Name == stackName && stack.Parent is null) is { } root ? ResourceSpan.Of(State, root) : [];
}
