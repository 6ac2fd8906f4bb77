using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory;

/// <param name="StackChangedAt">When the nested stack was created or last updated.</param>
internal sealed record RunningServers(string NestedStack, ServerGroup Group, DateTimeOffset StackChangedAt)
{
    private static readonly string[] WithServers =
        [MasterResource.BBBAppStack, MasterResource.BBBAppStackSingle, MasterResource.BBBTurnStack];

    private static readonly TimeSpan Launch = TimeSpan.FromHours(1);

    public bool AreSufficient => Group.Wanted == 0 || Group.Members.Any(server => server.IsInService);

    /// <summary>Servers launched long after their stack was last changed: Auto Scaling replaced others with them.</summary>
    public IEnumerable<Server> Replacements => Group.Members.Where(server => server.LaunchedAt - StackChangedAt > Launch);

    /// <summary>
    /// Servers in service that were launched before their launch template was last changed: an update replaces none of them.
    /// </summary>
    public IEnumerable<Server> Outdated => Group.Members.Where(server => server is { IsInService: true, IsOutdated: true });

    /// <summary>Servers that are kept because meetings or recordings were left on them when their time to drain was over.</summary>
    public IEnumerable<Server> Retained => Group.Members.Where(server => server.IsRetained);

    /// <param name="nested">The existing nested stacks, by logical id.</param>
    public static async Task<IReadOnlyList<RunningServers>> OfAsync(
        IStacks stacks, AwsServices services, IEnumerable<(string LogicalId, Stack Stack)> nested, CancellationToken cancellationToken)
    {
        var running = new List<RunningServers>();
        foreach (var (logicalId, stack) in nested.Where(entry => WithServers.Contains(entry.LogicalId))
            .OrderBy(entry => entry.LogicalId, StringComparer.Ordinal))
        {
            foreach (var resource in (await stacks.ResourcesAsync(stack.Id, cancellationToken))
                .Where(resource => !resource.Status.IsDeleted && !string.IsNullOrEmpty(resource.PhysicalId)))
            {
                if (await GroupAsync(services, resource, cancellationToken) is { } group)
                {
                    running.Add(new RunningServers(logicalId, group, stack.ChangedAt));
                }
            }
        }

        return running;
    }

    /// <summary>The BigBlueButton servers behind Scalelite; null in single mode.</summary>
    public static async Task<RunningServers?> OfApplicationAsync(
        IStacks stacks, AwsServices services, Stack master, CancellationToken cancellationToken)
    {
        const string Application = MasterResource.BBBAppStack;
        var nested = (await stacks.ResourcesAsync(master.Id, cancellationToken))
            .FirstOrDefault(resource => resource.LogicalId == Application && !resource.Status.IsDeleted)?.NestedStackId;
        return nested is not null && await stacks.FindAsync(nested, cancellationToken) is { } stack
            && await OfAsync(stacks, services, [(Application, stack)], cancellationToken) is [var servers, ..] ? servers : null;
    }

    /// <summary>A group or server that CloudFormation lists but AWS does not know was deleted by hand: it is wanted but missing.</summary>
    private static async Task<ServerGroup?> GroupAsync(
        AwsServices services, StackResource resource, CancellationToken cancellationToken) => (resource.Type, resource.PhysicalId!) switch
    {
        ("AWS::AutoScaling::AutoScalingGroup", var id) => await services.AutoScaling.GroupAsync(id, cancellationToken) ?? new(1, []),
        ("AWS::EC2::Instance", var id) => new(1, await services.Ec2.InstanceAsync(id, cancellationToken) is { } server ? [server] : []),
        _ => null,
    };
}
