using System.Collections.Frozen;

namespace BbbGen.ResourceTypes;

/// <summary>
/// What the program knows of a resource type. It is all in one table, so that a new type of the templates is one new entry: how long it
/// takes, how AWS charges for it, what the caller must be allowed to do, how operators call it, and what is lost with it.
/// </summary>
/// <param name="Name">As in a template: <c>AWS::EFS::FileSystem</c>.</param>
/// <param name="Creation">Seconds that AWS takes to create one, regardless of its properties. Null for a nested stack, which takes as
/// long as its contents. The comments name the sources. R: the averages AWS ships in rain (<c>internal/cmd/forecast/estimate.go</c>);
/// L: CloudFormation event logs in public issues, 2017 to 2025; T: logs of terraform apply in public issues; S: the source of the
/// type's handler; D: AWS documentation; E: our own estimate.</param>
/// <param name="Deletion">Seconds that AWS takes to delete one. L where logs show rollbacks, E otherwise.</param>
internal sealed partial record ResourceType(string Name, Estimate? Creation, double Deletion)
{
    /// <summary>A custom resource whose function responds immediately. L 10.</summary>
    public static readonly Estimate CustomResource = new(5, 12, 30);

    /// <summary>In the order in which lists show resources of one kind.</summary>
    public static readonly IReadOnlyList<ResourceType> All = [.. Servers, .. Network, .. Data, .. Account];

    private static readonly FrozenDictionary<string, ResourceType> ByName =
        All.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Before the hyphen of an id of EC2 or EFS: <c>vpc</c> of <c>vpc-0a1b…</c>.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>If the physical id is an ARN: its service, and what precedes the name in its last part.</summary>
    public (string Service, string Path)? Arn { get; init; }

    /// <summary>Null for types that the templates do not have.</summary>
    public BillingKind? Billing { get; init; }

    /// <summary>The IAM actions the caller needs to create one: CloudFormation creates each resource with the caller's permissions.
    /// From the service authorization reference. Null if they are not known.</summary>
    public string[]? Actions { get; init; }

    /// <summary>Null for types that lists only count.</summary>
    public ResourceLabel? Label { get; init; }

    /// <summary>What is lost with a resource, or null if it has no data: its replacement is empty.</summary>
    public string? Loss { get; init; }

    /// <summary>Whether its content cannot be recreated.</summary>
    public bool IsIrreplaceable { get; init; }

    /// <summary>Null for a type that is not in the table.</summary>
    public static ResourceType? Of(string name) => ByName.GetValueOrDefault(name);
}

/// <summary>How AWS charges for a resource type.</summary>
internal enum BillingKind
{
    Priced,
    Free,

    /// <summary>Only for what is done with it, which is not estimated.</summary>
    DependsOnUse,
}

/// <summary>What a resource is to an operator, in the order of lists.</summary>
internal enum ResourceKind
{
    Servers,
    Data,
    Services,
    Database,
    Cache,
    Recordings,
    Bucket,
    Addresses,
    Certificate,
    Mail,
    Secrets,
    Network,
    Alarms,
    Logs,
    Keys,
}

/// <summary>How operators call a resource.</summary>
/// <param name="Many">The plural, if it is not <paramref name="One"/> with an s.</param>
/// <param name="Note">What the operator needs to know when it is deleted; may be empty.</param>
internal sealed record ResourceLabel(ResourceKind Kind, string One, string? Many = null, string Note = "")
{
    public string Count(int count) => $"{count} {(count == 1 ? One : Many ?? $"{One}s")}";
}
