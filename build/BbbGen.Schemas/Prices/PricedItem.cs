using System.Text.RegularExpressions;

namespace BbbGen.Schemas.Prices;

/// <summary>How an item of <c>prices.txt</c> is found among AWS's offers.</summary>
/// <param name="Service">AWS's <c>servicecode</c>.</param>
/// <param name="Usage">AWS's <c>usagetype</c>, without the prefix that it has in most regions (<c>EUC1-</c>, or the region's name).</param>
/// <param name="Filters">Further attributes.</param>
internal sealed partial record PricedItem(string Service, string Usage, params (string Attribute, string Value)[] Filters)
{
    /// <summary>The number of AWS's units in ours: we count reads and requests in millions.</summary>
    public int Units { get; private init; } = 1;

    /// <summary>AWS's <c>productFamily</c>; null: any.</summary>
    private string? Family { get; init; }

    /// <summary>The part of a month's quantity whose price it is: it begins here.</summary>
    public decimal From { get; private init; }

    /// <summary>Null for an item that is kept as it is: the free part of traffic, which AWS's price list does not have, and reading and
    /// writing of EFS.</summary>
    public static PricedItem? Of(string item)
    {
        var (kind, size) = item.Split(' ') is [var first, .. var rest] ? (first, string.Join(' ', rest)) : (item, "");
        return (kind, size) switch
        {
            ("ec2", _) => new("AmazonEC2", $"BoxUsage:{size}",
                ("operatingSystem", "Linux"), ("tenancy", "Shared"), ("preInstalledSw", "NA"), ("capacitystatus", "Used")),
            ("ebs", "gp3") => new("AmazonEC2", "EBS:VolumeUsage.gp3"),
            ("nat", "") => new("AmazonEC2", "NatGateway-Hours"),
            ("nat", "data") => new("AmazonEC2", "NatGateway-Bytes"),
            ("ipv4", _) => new("AmazonVPC", "PublicIPv4:InUseAddress"),
            ("alb", "") => new("AWSELB", "LoadBalancerUsage") { Family = "Load Balancer-Application" },
            ("alb", "lcu") => new("AWSELB", "LCUUsage") { Family = "Load Balancer-Application" },
            ("aurora", "storage") => new("AmazonRDS", "Aurora:StorageUsage"),
            ("aurora", "io") => new("AmazonRDS", "Aurora:StorageIOUsage") { Units = 1_000_000 },
            ("aurora", _) => new("AmazonRDS", $"InstanceUsage:{size}", ("databaseEngine", "Aurora PostgreSQL")),
            ("valkey", _) => new("AmazonElastiCache", $"NodeUsage:{size}", ("cacheEngine", "Valkey")),
            ("efs", "") => new("AmazonEFS", "TimedStorage-ByteHrs"),
            ("s3", _) => new("AmazonS3", "TimedStorage-ByteHrs"),
            ("logs", _) => new("AmazonCloudWatch", "DataProcessing-Bytes"),
            ("metric", _) => new("AmazonCloudWatch", "CW:MetricMonitorUsage"),
            ("alarm", _) => new("AmazonCloudWatch", "CW:AlarmMonitorUsage"),
            ("key", _) => new("awskms", "KMS-Keys"),
            ("secret", _) => new("AWSSecretsManager", "AWSSecretsManager-Secrets"),
            ("waf", "") => new("awswaf", "WebACLV2"),
            ("waf", "rule") => new("awswaf", "RuleV2"),
            ("waf", "requests") => new("awswaf", "RequestV2-Tier1") { Units = 1_000_000 },
            ("transfer-out", [ '>', .. var from]) when from != "0" =>
                new("AWSDataTransfer", "DataTransfer-Out-Bytes", ("transferType", "AWS Outbound"))
                {
                    From = from == "100" ? 0 : int.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
                },
            _ => null,
        };
    }

    /// <summary>Whether an offer is this item in a region.</summary>
    public bool Is(Offer offer, string region) =>
        offer["servicecode"] == Service
        && (offer["regionCode"] ?? offer["fromRegionCode"]) == region
        && (Family is null || offer.Family == Family)
        && offer["usagetype"] is { } usage && (usage == Usage || usage == $"{region}-{Usage}" || Prefix.Replace(usage, "") == Usage)
        && Filters.All(filter => offer[filter.Attribute] == filter.Value);

    /// <summary>Such as <c>EUC1-</c>, <c>EU-</c> and <c>USE1-</c>.</summary>
    [GeneratedRegex("^[A-Z]{2,4}[0-9]?-")]
    private static partial Regex Prefix { get; }
}
