using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>What every group has done, the last first.</summary>
internal sealed class FakeScalingActivities : IScalingActivities
{
    public List<ScalingActivity> Activities { get; } = [];

    public Task<IReadOnlyList<ScalingActivity>> OfAsync(string group, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ScalingActivity>>(Activities);
}
