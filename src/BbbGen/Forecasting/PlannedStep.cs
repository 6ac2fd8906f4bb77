using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A resource to create, its dependencies, and its start and end in the last <see cref="WorkPlan"/> run.</summary>
internal sealed class PlannedStep(ResourceInstance resource, PlannedStep? parent)
{
    public ResourceInstance Resource => resource;

    /// <summary>The nested stack that contains it, or null for the root.</summary>
    public PlannedStep? Parent => parent;

    /// <summary>A nested stack's contents, each after its dependencies; empty for other resources.</summary>
    public IReadOnlyList<PlannedStep> Contents { get; set; } = [];

    /// <summary>
    /// Its dependencies in its own stack, with the seconds after their start when it can start, or null for their completion.
    /// </summary>
    public IReadOnlyList<(PlannedStep For, double? Early)> Waits { get; set; } = [];

    /// <summary>Zero for a nested stack, which takes as long as its contents.</summary>
    public Estimate Estimate { get; } = resource.Nested is null ? ResourceDuration.Of(resource) : Estimate.Nothing;

    /// <summary>Seconds in this run.</summary>
    public double Duration { get; set; }

    /// <summary>Seconds after the root's start.</summary>
    public double Start { get; set; }

    /// <summary>Seconds after the root's start.</summary>
    public double End { get; set; }

    /// <summary>The dependency it waited for last, or null.</summary>
    public PlannedStep? Binding { get; set; }

    public override string ToString() => resource.Address.ToString();
}
