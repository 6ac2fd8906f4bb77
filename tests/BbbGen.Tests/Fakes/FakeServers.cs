using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Servers that run; every group has one in service unless a test says otherwise.</summary>
internal sealed class FakeServers : FakePort, IServers
{
    public const string Address = "203.0.113.10";

    /// <summary>What every group holds.</summary>
    public ServerGroup? Group { get; set; } = new(1, [new("i-0123456789abcdef0", "InService", IsInService: true, DateTimeOffset.UnixEpoch, Address)]);

    public Task<ServerGroup?> OfGroupAsync(string group, CancellationToken cancellationToken) => Answer(Group);

    public Task<Server?> FindAsync(string instance, CancellationToken cancellationToken) => Answer(Group?.Members is [var first, ..] ? first : null);
}
