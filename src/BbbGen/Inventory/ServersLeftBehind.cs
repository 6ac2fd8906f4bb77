using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>A group whose running servers stay as they are although what new ones are made of changes.</summary>
/// <param name="Group">The Auto Scaling group.</param>
/// <param name="LaunchTemplate">The launch template that changes.</param>
/// <param name="Properties">What changes in it, such as <c>InstanceType</c> or <c>UserData</c>, in the order of the template.</param>
internal sealed record ServersLeftBehind(ResourceAddress Group, ResourceAddress LaunchTemplate, IReadOnlyList<string> Properties)
{
    /// <summary>
    /// The groups without an update policy whose launch template changes: CloudFormation completes the update and replaces no server, and the
    /// change takes effect with the next one.
    /// </summary>
    /// <param name="deployed">The deployment as it is.</param>
    /// <param name="wanted">The deployment as it shall be. What is new in it has no servers yet.</param>
    public static IReadOnlyList<ServersLeftBehind> Of(StackInstance deployed, StackInstance wanted)
    {
        var before = deployed.WithNested.SelectMany(stack => stack.Resources).ToDictionary(resource => resource.Address);
        return
        [
            .. from @group in wanted.WithNested.SelectMany(stack => stack.Resources)
               where @group.Type == "AWS::AutoScaling::AutoScalingGroup" && before.ContainsKey(@group.Address) && !ReplacesServers(@group)
               where @group.Properties["LaunchTemplate"] is Resolved.Map
               let template = TemplateOf(@group)
               where template is not null && before.ContainsKey(template.Address)
               let changes = Changes(before[template.Address], template).ToList()
               where changes.Count > 0
               select new ServersLeftBehind(@group.Address, template.Address, changes),
        ];
    }

    private static bool ReplacesServers(ResourceInstance group) => group.Policies["UpdatePolicy"] is Resolved.Map policy
        && (policy["AutoScalingRollingUpdate"] is not null || policy["AutoScalingReplacingUpdate"] is not null);

    private static ResourceInstance? TemplateOf(ResourceInstance group) =>
        ((Resolved.Map)group.Properties["LaunchTemplate"]!)["LaunchTemplateId"] is Resolved.Later(var address, _, null)
            ? group.Stack.Resource(address.LogicalId)
            : null;

    private static IEnumerable<string> Changes(ResourceInstance before, ResourceInstance after) =>
        Data(after).Entries.Select(entry => entry.Key).Union(Data(before).Entries.Select(entry => entry.Key))
            .Where(key => !Equals(Data(before)[key], Data(after)[key]));

    private static Resolved.Map Data(ResourceInstance template) => template.Properties["LaunchTemplateData"] as Resolved.Map ?? new Resolved.Map([]);
}
