using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>The servers of a nested stack.</summary>
/// <param name="NestedStack">Logical id of the nested stack.</param>
/// <param name="Group">The servers.</param>
/// <param name="StackChangedAt">When the nested stack was created or last updated.</param>
internal sealed record RunningServers(string NestedStack, ServerGroup Group, DateTimeOffset StackChangedAt)
{
    /// <summary>The nested stacks without whose servers nobody meets.</summary>
    private static readonly string[] WithServers = ["BBBAppStack", "BBBAppStackSingle", "BBBTurnStack"];

    /// <summary>A group may take this long to launch what its stack asks for.</summary>
    private static readonly TimeSpan Launch = TimeSpan.FromHours(1);

    /// <summary>Whether somebody can be served: none of several may be missing for a while, but not all.</summary>
    public bool AreSufficient => Group.Wanted == 0 || Group.Members.Any(server => server.IsInService);

    /// <summary>Servers that were launched long after their stack was last changed: they replaced others.</summary>
    public IEnumerable<Server> Replacements => Group.Members.Where(server => server.LaunchedAt - StackChangedAt > Launch);

    /// <summary>Asks for those of a deployment.</summary>
    /// <param name="stacks">CloudFormation.</param>
    /// <param name="servers">What runs.</param>
    /// <param name="nested">The nested stacks there are, by logical id.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static async Task<IReadOnlyList<RunningServers>> OfAsync(
        IStacks stacks, IServers servers, IEnumerable<(string LogicalId, Stack Stack)> nested, CancellationToken cancellationToken)
    {
        var running = new List<RunningServers>();
        foreach (var (logicalId, stack) in nested.Where(one => WithServers.Contains(one.LogicalId)).OrderBy(one => one.LogicalId, StringComparer.Ordinal))
        {
            foreach (var resource in (await stacks.ResourcesAsync(stack.Id, cancellationToken)).Where(resource => !resource.Status.IsDeleted && !string.IsNullOrEmpty(resource.PhysicalId)))
            {
                if (await GroupAsync(servers, resource, cancellationToken) is { } group)
                {
                    running.Add(new(logicalId, group, stack.ChangedAt));
                }
            }
        }

        return running;
    }

    /// <summary>A group or server that CloudFormation lists and AWS does not know was deleted by hand: wanted, and not there.</summary>
    private static async Task<ServerGroup?> GroupAsync(IServers servers, StackResource resource, CancellationToken cancellationToken) => resource.Type switch
    {
        "AWS::AutoScaling::AutoScalingGroup" => await servers.OfGroupAsync(resource.PhysicalId!, cancellationToken) ?? new(1, []),
        "AWS::EC2::Instance" => new(1, await servers.FindAsync(resource.PhysicalId!, cancellationToken) is { } server ? [server] : []),
        _ => null,
    };
}
