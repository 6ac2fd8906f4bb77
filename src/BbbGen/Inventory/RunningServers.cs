using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <param name="StackChangedAt">When the nested stack was created or last updated.</param>
internal sealed record RunningServers(string NestedStack, ServerGroup Group, DateTimeOffset StackChangedAt)
{
    private static readonly string[] WithServers = ["BBBAppStack", "BBBAppStackSingle", "BBBTurnStack"];

    private static readonly TimeSpan Launch = TimeSpan.FromHours(1);

    public bool AreSufficient => Group.Wanted == 0 || Group.Members.Any(server => server.IsInService);

    /// <summary>Servers launched long after their stack was last changed: Auto Scaling replaced others with them.</summary>
    public IEnumerable<Server> Replacements => Group.Members.Where(server => server.LaunchedAt - StackChangedAt > Launch);

    /// <param name="nested">The existing nested stacks, by logical id.</param>
    public static async Task<IReadOnlyList<RunningServers>> OfAsync(
        IStacks stacks, AwsServices services, IEnumerable<(string LogicalId, Stack Stack)> nested, CancellationToken cancellationToken)
    {
        var running = new List<RunningServers>();
        foreach (var (logicalId, stack) in nested.Where(one => WithServers.Contains(one.LogicalId))
            .OrderBy(one => one.LogicalId, StringComparer.Ordinal))
        {
            foreach (var resource in (await stacks.ResourcesAsync(stack.Id, cancellationToken))
                .Where(resource => !resource.Status.IsDeleted && !string.IsNullOrEmpty(resource.PhysicalId)))
            {
                if (await GroupAsync(services, resource, cancellationToken) is { } group)
                {
                    running.Add(new(logicalId, group, stack.ChangedAt));
                }
            }
        }

        return running;
    }

    /// <summary>A group or server that CloudFormation lists and AWS does not know was deleted by hand: wanted, and not there.</summary>
    private static async Task<ServerGroup?> GroupAsync(AwsServices services, StackResource resource, CancellationToken cancellationToken) => resource.Type switch
    {
        "AWS::AutoScaling::AutoScalingGroup" => await services.AutoScaling.GroupAsync(resource.PhysicalId!, cancellationToken) ?? new(1, []),
        "AWS::EC2::Instance" => new(1, await services.Ec2.InstanceAsync(resource.PhysicalId!, cancellationToken) is { } server ? [server] : []),
        _ => null,
    };
}
