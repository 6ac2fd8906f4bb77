namespace BbbGen.Review;

/// <summary>What other templates mean for a deployment that was made with the former ones, with the same parameters.</summary>
/// <param name="EnvironmentType"><c>scalable</c> or <c>single</c>.</param>
/// <param name="Stacks">The plans of the stacks that change: the bucket's, then the master's.</param>
/// <param name="Refusals">Why CloudFormation would refuse the update; sentences without a full stop.</param>
/// <param name="Costs">USD a month before and after.</param>
/// <param name="Durations">Of a new deployment, before and after.</param>
internal sealed record TemplateDifference(
    string EnvironmentType,
    IReadOnlyList<ChangeReview> Stacks,
    IReadOnlyList<string> Refusals,
    (decimal Before, decimal After) Costs,
    (TimeSpan Before, TimeSpan After) Durations);
