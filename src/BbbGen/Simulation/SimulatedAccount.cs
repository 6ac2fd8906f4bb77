using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;

namespace BbbGen.Simulation;

/// <summary>An AWS account that is not there: empty at the beginning, and gone with the process.</summary>
internal sealed class SimulatedAccount
{
    /// <param name="region">System name of the region, or null for <c>eu-west-1</c>: names differ with it, and nothing else.</param>
    /// <param name="faults">What shall go wrong.</param>
    /// <param name="clock">Its time.</param>
    public SimulatedAccount(string? region, Faults faults, TimeProvider clock)
    {
        var settings = new EvaluationSettings();
        settings = settings with { Region = region ?? settings.Region };
        var home = new Target(settings.AccountId, settings.Region, settings.Partition, settings.UrlSuffix, $"arn:{settings.Partition}:iam::{settings.AccountId}:user/rehearsal");
        State = new(home, faults);
        Account = new(home, new SimulatedStacks(State, clock), name => new SimulatedBucket(State, clock, name), new SimulatedClusters(State, clock));
    }

    /// <summary>All there is in it.</summary>
    public SimulationState State { get; }

    /// <summary>The doors to it.</summary>
    public Account Account { get; }

    /// <summary>What was done to the resources of a root stack and of those nested in it, to the end of its last operation.</summary>
    public IReadOnlyList<ResourceSpan> History(string stackName) =>
        State.Stacks.FindLast(stack => stack.Name == stackName && stack.Parent is null) is { } root ? ResourceSpan.Of(State, root) : [];
}
