using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying.Rights;

/// <summary>A host or function with its role.</summary>
/// <param name="Actor">The launch template, the instance, or the function.</param>
/// <param name="Role">Its role.</param>
/// <param name="Needed">The actions it needs; an action with two conditions is listed twice.</param>
internal sealed record RoleHolder(ResourceInstance Actor, ResourceInstance Role, IReadOnlyList<string> Needed)
{
    /// <summary>The statements of the role's policies in its template that allow something.</summary>
    public IReadOnlyList<Resolved.Map> Statements { get; } = StatementsOf(Role);

    /// <summary>The actions that they allow, one entry per statement.</summary>
    public IEnumerable<string> Allowed => Statements.SelectMany(ActionsOf);

    /// <summary>Actions that are needed but not allowed, or not often enough.</summary>
    public IEnumerable<string> Missing => Needed.CountBy(action => action)
        .Where(needed => Allowed.Count(action => action == needed.Key) < needed.Value).Select(needed => needed.Key);

    /// <summary>All hosts and functions with a known role, under every condition set.</summary>
    public static IEnumerable<RoleHolder> In(Subject subject) =>
        from template in NeededRights.ByTemplate.Keys
        from stack in subject.DistinctStacks
        where Masters.Is(stack.File, template) && Masters.Is(stack.Root.File, "master")
        from actor in stack.Resources
        where actor.Type is "AWS::EC2::LaunchTemplate" or "AWS::EC2::Instance" or "AWS::Lambda::Function"
        let role = RoleOf(actor)
        where role is not null
        select new RoleHolder(actor, role, NeededRights.Of(template, actor.Type == "AWS::Lambda::Function"));

    private static ResourceInstance? RoleOf(ResourceInstance actor) => actor.Type == "AWS::Lambda::Function"
        ? Named(actor, actor.Properties["Role"])
        : Named(actor, ProfileOf(actor)) is { } profile
            && profile.Properties["Roles"] is Resolved.List { Items: [var only] }
        ? Named(actor, only)
        : null;

    private static Resolved? ProfileOf(ResourceInstance actor) => actor.Type == "AWS::EC2::Instance"
        ? actor.Properties["IamInstanceProfile"]
        : (actor.Properties["LaunchTemplateData"] as Resolved.Map)?["IamInstanceProfile"] is Resolved.Map instance
            ? instance["Arn"] ?? instance["Name"]
            : null;

    private static ResourceInstance? Named(ResourceInstance actor, Resolved? value) =>
        value is Resolved.Later later && later.Resource.Stack == actor.Stack.Path ? actor.Stack.Resource(later.Resource.LogicalId) : null;

    /// <summary>The known actions of a statement.</summary>
    public static IEnumerable<string> ActionsOf(Resolved.Map statement) =>
        Items(statement["Action"]).Select(action => action.AsText).OfType<string>();

    private static IReadOnlyList<Resolved.Map> StatementsOf(ResourceInstance role) =>
    [
        .. from document in DocumentsOf(role)
           from statement in Items((document as Resolved.Map)?["Statement"])
           let body = statement as Resolved.Map
           where body?["Effect"]?.AsText == "Allow"
           select body,
    ];

    /// <summary>The policies in the role itself, those it refers to, and those that refer to it.</summary>
    private static IEnumerable<Resolved?> DocumentsOf(ResourceInstance role) =>
        Items(role.Properties["Policies"]).Select(policy => (policy as Resolved.Map)?["PolicyDocument"])
            .Concat(Items(role.Properties["ManagedPolicyArns"]).Select(policy => Named(role, policy)?.Properties["PolicyDocument"]))
            .Concat(role.Stack.Resources
                .Where(policy => Items(policy.Properties["Roles"]).Any(holder => Named(policy, holder)?.LogicalId == role.LogicalId))
                .Select(policy => policy.Properties["PolicyDocument"]));

    private static IReadOnlyList<Resolved> Items(Resolved? value) => value switch
    {
        Resolved.List list => list.Items,
        null => [],
        _ => [value],
    };
}
