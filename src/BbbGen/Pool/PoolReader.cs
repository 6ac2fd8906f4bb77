using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Templates.Stacks;

namespace BbbGen.Pool;

/// <summary>Reads which server has which meetings, from the last line of Scalelite's observer and the group of the servers. Starts nothing
/// and changes nothing.</summary>
internal sealed class PoolReader(IStacks stacks, AwsServices services, TimeProvider clock)
{
    private const string Streams = "scalelite-observer/";

    /// <summary>How far back a line is looked for: long enough to say that the observer has stopped.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromMinutes(10);

    /// <param name="given">For the commands that messages name.</param>
    /// <exception cref="BbbException">The deployment has no Scalelite, or AWS refuses a call.</exception>
    public async Task<PoolState> ReadAsync(Stack master, GivenOptions given, CancellationToken cancellationToken)
    {
        var nested = await stacks.ResourcesAsync(master.Id, cancellationToken);
        if (Existing(nested, MasterResource.BBBAppStackSingle) is not null)
        {
            throw BbbException.Refused(
                $"{master.Name} is one server without Scalelite, which alone knows the meetings of many",
                $"see the state of the server with '{given.Command("status", master.Name)}'");
        }

        if (Existing(nested, MasterResource.BBBFontendAppsStack)?.NestedStackId is not { } front
            || Existing(await stacks.ResourcesAsync(front, cancellationToken), FrontendAppsResource.BBBScaleliteLogGroup) is not
                { PhysicalId: { Length: > 0 } group })
        {
            throw BbbException.Refused(
                $"{master.Name} has no Scalelite yet", $"wait until it is deployed: '{given.Command("watch", master.Name)}'");
        }

        var now = clock.GetUtcNow();
        var lines = services.Logs.NewestAsync(group, Streams, now - Back, int.MaxValue, cancellationToken);
        var servers = await RunningServers.OfApplicationAsync(stacks, services, master, cancellationToken);
        var snapshot = (await lines).Reverse().Select(line => PoolSnapshot.Read(line.At, line.Text))
            .FirstOrDefault(look => look is not null);
        return PoolState.Of(snapshot, servers?.Group.Members ?? [], now);
    }

    private static StackResource? Existing(IReadOnlyList<StackResource> resources, string logicalId) =>
        resources.FirstOrDefault(resource => resource.LogicalId == logicalId && !resource.Status.IsDeleted);
}
