namespace BbbGen.Forecasting;

/// <summary>
/// Which resources let others begin before they are complete. CloudFormation does since March 2024 ("optimistic stabilisation", the event
/// CONFIGURATION_COMPLETE), for some types and some pairs of types; these are the ones event logs show. A nested stack never does.
/// </summary>
internal static class EarlyStart
{
    /// <summary>Seconds after its beginning that one resource lets another begin, or null: when it is complete.</summary>
    public static double? SecondsAfterStart(string type, string waiting) => (type, waiting) switch
    {
        ("AWS::IAM::InstanceProfile", _) => 2,
        ("AWS::Lambda::Function", _) => 2,
        ("AWS::EC2::RouteTable", "AWS::EC2::SubnetRouteTableAssociation") => 2,
        _ => null,
    };
}
