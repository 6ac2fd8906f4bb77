namespace BbbGen.Forecasting;

/// <summary>
/// Resources whose dependents start before they are complete. CloudFormation does this since March 2024 ("optimistic stabilization", the
/// event CONFIGURATION_COMPLETE) for some types and pairs of types; these are the ones seen in event logs. Never for a nested stack.
/// </summary>
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
