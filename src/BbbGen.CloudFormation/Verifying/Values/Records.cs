namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The records that resources create in hosted zones.</summary>
internal static class Records
{
    /// <summary>The types that create records.</summary>
    public static IReadOnlyList<string> Types { get; } = ["AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup"];

    /// <summary>The records, each with the property that names its zone.</summary>
    public static IEnumerable<(Property Record, Property Zone)> Of(Property resource) => resource.Resource.Type == "AWS::Route53::RecordSet"
        ? [(resource, resource)]
        : resource["RecordSets"].Items.Select(
            record => (record, record["HostedZoneId"].IsWritten || record["HostedZoneName"].IsWritten ? record : resource));

    /// <summary>The name without the dot at its end, in lower case.</summary>
    public static string? Name(Property name) => name.Text?.TrimEnd('.').ToLowerInvariant();
}
