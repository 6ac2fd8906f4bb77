using BbbGen.ResourceTypes;

namespace BbbGen.Forecasting;

/// <summary>Seconds that AWS takes for stacks, and for resources of any type. The letters name the sources, as those of
/// <see cref="ResourceType"/>.</summary>
internal static class Durations
{
    /// <summary>From a nested stack's start to that of its first resource. L.</summary>
    public static readonly Estimate StackStart = new(2, 4, 8);

    /// <summary>From the end of a nested stack's last resource to its own. L.</summary>
    public static readonly Estimate StackEnd = new(4, 8, 20);

    /// <summary>From a nested stack's end to the start of its dependents. L.</summary>
    public static readonly Estimate StackGap = new(2, 4, 6);

    /// <summary>A type without figures; most take a few seconds. E.</summary>
    public static readonly Estimate Unknown = new(3, 10, 60);

    public static bool Knows(string type) => ResourceType.Of(type)?.Creation is not null;

    /// <summary>How long a resource of the type takes to be created, regardless of its properties.</summary>
    public static Estimate OfType(string type) => ResourceType.Of(type)?.Creation
        ?? (type.StartsWith("Custom::") || type == "AWS::CloudFormation::CustomResource" ? ResourceType.CustomResource : Unknown);

    /// <summary>Seconds a resource of the type takes to be deleted.</summary>
    public static double OfDeletion(string type) => ResourceType.Of(type)?.Deletion ?? 10;
}

/// <summary>Resources whose dependents start before they are complete. CloudFormation has done this since March 2024 ("optimistic
/// stabilization", the event CONFIGURATION_COMPLETE) for some types and pairs of types; these are the ones seen in event logs. Never for a
/// nested stack.</summary>
internal static class EarlyStart
{
    /// <summary>Seconds after the start of a resource until a dependent starts, or null if it waits for completion.</summary>
    public static double? SecondsAfterStart(string type, string waiting) => (type, waiting) switch
    {
        ("AWS::IAM::InstanceProfile", _) => 2,
        ("AWS::Lambda::Function", _) => 2,
        ("AWS::EC2::RouteTable", "AWS::EC2::SubnetRouteTableAssociation") => 2,
        _ => null,
    };
}
