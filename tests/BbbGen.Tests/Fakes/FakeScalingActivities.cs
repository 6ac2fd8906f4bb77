using BbbGen.Deployment.Diagnosis;

namespace BbbGen.Tests.Fakes;

/// <summary>What every group has done, the last first.</summary>
internal sealed class FakeScalingActivities : IScalingActivities
{
    public List<ScalingActivity> Activities { get; } = [];

    public Task<IReadOnlyList<ScalingActivity>> OfAsync(string group, CancellationToken stop) => Task.FromResult<IReadOnlyList<ScalingActivity>>(Activities);
}
