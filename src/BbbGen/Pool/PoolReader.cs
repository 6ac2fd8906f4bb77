using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inventory;

namespace BbbGen.Pool;

/// <summary>Reads which server has which meetings, from the last line of Scalelite's observer and the group of the servers. Starts nothing
/// and changes nothing.</summary>
internal sealed class PoolReader(IStacks stacks, AwsServices services, TimeProvider clock)
{
    private const string Streams = "scalelite-observer/";

    /// <summary>How far back a line is looked for: long enough to say that the observer has stopped.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(10);

    /// <exception cref="BbbException">AWS refuses a call.</exception>
    public async Task<PoolState> ReadAsync(ScaleliteStack scalelite, Stack master, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lines = services.Logs.NewestAsync(scalelite.LogGroup, Streams, now - Back, int.MaxValue, cancellationToken);
        var servers = await RunningServers.OfApplicationAsync(stacks, services, master, cancellationToken);
        var snapshot = (await lines).Reverse().Select(line => PoolSnapshot.Read(line.At, line.Text))
            .FirstOrDefault(look => look is not null);
        return PoolState.Of(snapshot, servers?.Group.Members ?? [], now);
    }
}
