using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying.Rights;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// An access point replaces the user of its clients: any process that reaches its folder on a host may read, change and delete all of it.
/// The folder with every recording is for Scalelite's containers, and hosts have the one in which recordings wait.
/// </summary>
internal sealed class HostsMountTheirFolder : Rule
{
    private const string Mount = "elasticfilesystem:ClientMount";

    private const string Key = "elasticfilesystem:AccessPointArn";

    /// <inheritdoc/>
    public override string Code => "BBB112";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "A host mounts no access point whose folder contains that of another one.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/efs/latest/ug/enforce-root-directory-access-point.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from holder in RoleHolder.In(subject)
        where holder.Actor.Type != "AWS::Lambda::Function"
        from statement in holder.Statements
        where RoleHolder.ActionsOf(statement).Contains(Mount)
        from mounted in TooMuch(statement, Wide(holder.Actor.Stack.Root))
        select Found(
            holder.Role.Stack.File,
            holder.Role.Declaration.Mark,
            $"{holder.Role.LogicalId} allows {holder.Actor.LogicalId} to mount {mounted}",
            $"limit {Key} to the access point of the folder that the host needs");

    /// <summary>The access points whose folder contains that of another one.</summary>
    private static HashSet<ResourceAddress> Wide(StackInstance master)
    {
        var points = master.WithNested.SelectMany(stack => stack.Resources)
            .Where(resource => resource.Type == "AWS::EFS::AccessPoint").ToArray();
        return points.Where(point => points.Any(other => Contains(point, other))).Select(point => point.Address).ToHashSet();
    }

    /// <summary>Access points that are not known to be wide, such as those of other templates, are not reported.</summary>
    private static IEnumerable<string> TooMuch(Resolved.Map statement, HashSet<ResourceAddress> wide)
    {
        var limits = (statement["Condition"] as Resolved.Map)?.Entries.Select(entry => (entry.Value as Resolved.Map)?[Key])
            .OfType<Resolved>().ToArray() ?? [];
        return limits.Length == 0
            ? ["every folder of the file system"]
            : limits.SelectMany(PartsOf).OfType<Resolved.Later>().Select(part => part.Resource).Where(wide.Contains)
                .Select(point => $"{point.LogicalId}, whose folder contains that of another access point");
    }

    private static IEnumerable<Resolved> PartsOf(Resolved value) => value switch
    {
        Resolved.Mixed(var parts) => parts,
        Resolved.List(var items) => items.SelectMany(PartsOf),
        _ => [value],
    };

    private static bool Contains(ResourceInstance point, ResourceInstance other) =>
        Equals(point.Properties["FileSystemId"], other.Properties["FileSystemId"])
        && PathOf(other) is var path && path != PathOf(point) && path.StartsWith(PathOf(point), StringComparison.Ordinal);

    /// <summary>With a slash at its end.</summary>
    private static string PathOf(ResourceInstance point) =>
        $"{((point.Properties["RootDirectory"] as Resolved.Map)?["Path"]?.AsText ?? "").TrimEnd('/')}/";
}
