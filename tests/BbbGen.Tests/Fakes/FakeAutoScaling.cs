using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Auto Scaling, in which all groups are the same.</summary>
internal sealed class FakeAutoScaling(List<string> released) : FakeService, IAutoScaling
{
    public const string Address = "203.0.113.10";

    /// <summary>The activities of every group, latest first.</summary>
    public List<ScalingActivity> Activities { get; } = [];

    /// <summary>Every group: one server in service by default.</summary>
    public ServerGroup? Group { get; set; } =
        new(1, [new Server("i-0123456789abcdef0", "InService", IsInService: true, DateTimeOffset.UnixEpoch, Address)]);

    public Task<IReadOnlyList<ScalingActivity>> ActivitiesAsync(string group, CancellationToken cancellationToken) => All(Activities);

    public Task<ServerGroup?> GroupAsync(string group, CancellationToken cancellationToken) => Answer(Group);

    public Task<bool> EmptyAsync(string group, CancellationToken cancellationToken)
    {
        released.Add($"empty {group}");
        return Answer(true);
    }
}
