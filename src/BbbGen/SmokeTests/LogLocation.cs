using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inventory;
using BbbGen.Templates.Stacks;

namespace BbbGen.SmokeTests;

/// <summary>Where to look when a site does not respond correctly, and in single mode the server's address.</summary>
internal sealed record LogLocation(string OfFrontEnd, string OfApi)
{
    private static readonly LogLocation Unknown = new("the service's log group", "the service's log group");

    /// <summary>Public address of the server in single mode; null in scalable mode or if unknown.</summary>
    public string? Address { get; private init; }

    public static async Task<LogLocation> OfAsync(IStacks stacks, AwsServices services, Stack master, CancellationToken cancellationToken)
    {
        try
        {
            var nested = await stacks.ResourcesAsync(master.Id, cancellationToken);
            return nested.FirstOrDefault(resource => resource.LogicalId == MasterResource.BBBAppStackSingle)?.NestedStackId is { } single
                ? await SingleAsync(single, await stacks.ResourcesAsync(single, cancellationToken), stacks, services, cancellationToken)
                : Unknown;
        }
        catch (BbbException)
        {
            return Unknown;
        }
    }

    /// <summary>Greenlight runs in a container of the server there, and writes to journald; the agent sends syslog.</summary>
    private static async Task<LogLocation> SingleAsync(
        string stackId, IReadOnlyList<StackResource> resources, IStacks stacks, AwsServices services, CancellationToken cancellationToken)
    {
        var group = resources.FirstOrDefault(resource => resource.Type == "AWS::Logs::LogGroup")?.PhysicalId;
        var running = await stacks.FindAsync(stackId, cancellationToken) is { } stack
            ? await RunningServers.OfAsync(stacks, services, [(MasterResource.BBBAppStackSingle, stack)], cancellationToken)
            : [];
        var server = running.SelectMany(servers => servers.Group.Members).FirstOrDefault(member => member.IsInService);
        return new(
            $"the stream {server?.Id ?? "INSTANCE"}/syslog of the log group {group}, or the output of 'docker logs greenlight-v3' on the "
                + "server",
            $"the stream {server?.Id ?? "INSTANCE"}/bbb-web of the log group {group}, or the output of 'bbb-conf --check' on the server")
        {
            Address = server?.Address,
        };
    }
}
