namespace BbbGen.Deployment.Preflight;

/// <summary>What every check may look at.</summary>
/// <param name="Plan">What is to be deployed.</param>
/// <param name="Target">Where.</param>
/// <param name="Own">What is there already of this deployment.</param>
/// <param name="Around">The questions that can be put to AWS and the internet.</param>
/// <param name="Clock">What time it is.</param>
internal sealed record Situation(PlannedDeployment Plan, Target Target, OwnStacks Own, Surroundings Around, TimeProvider Clock);
