using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A resource to be created: what it waits for, and when it would begin and end. Filled anew by each <see cref="WorkPlan"/> run.</summary>
internal sealed class PlannedStep(ResourceInstance resource, PlannedStep? parent)
{
    public ResourceInstance Resource => resource;

    /// <summary>The nested stack it lies in, or null: the root.</summary>
    public PlannedStep? Parent => parent;

    /// <summary>What a nested stack is made of, each after what it waits for; empty for anything else.</summary>
    public IReadOnlyList<PlannedStep> Contents { get; set; } = [];

    /// <summary>What it waits for, in its own stack; and how many seconds after its beginning that lets it begin, or null: when it is complete.</summary>
    public IReadOnlyList<(PlannedStep For, double? Early)> Waits { get; set; } = [];

    /// <summary>The resource's own figures; nothing for a nested stack, which takes as long as its contents.</summary>
    public Estimate Estimate { get; } = resource.Nested is null ? ResourceDuration.Of(resource) : Estimate.Nothing;

    /// <summary>Seconds, as drawn for this run.</summary>
    public double Duration { get; set; }

    /// <summary>Seconds after the root's beginning.</summary>
    public double Start { get; set; }

    /// <summary>Seconds after the root's beginning.</summary>
    public double End { get; set; }

    /// <summary>What it waited for last, or null: only for its stack to begin.</summary>
    public PlannedStep? Binding { get; set; }

    public override string ToString() => resource.Address.ToString();
}
