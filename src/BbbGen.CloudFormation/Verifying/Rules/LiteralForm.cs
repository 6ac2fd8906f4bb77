using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A value whose form only the documentation describes.</summary>
internal sealed partial class LiteralForm() : ResourceRule(
    "CFN751",
    Severity.Error,
    "Zones, maintenance windows, retention times, names and addresses have the form that their service requires.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
    Types)
{
    private static IReadOnlyList<string> Types { get; } =
    [
        "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::Subnet", "AWS::EC2::Volume", "AWS::ElastiCache::ReplicationGroup",
        "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup",
        "AWS::Logs::LogGroup", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup",
        "AWS::SNS::Subscription", "AWS::SNS::Topic", "AWS::SSM::Parameter",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
    [
        Check(resource["AvailabilityZone"], Zone(), "a zone with its region, such as eu-west-1a"),
        Check(resource["PreferredMaintenanceWindow"], Window(), "a window of days and times in UTC, such as sun:23:00-mon:01:30"),
        Check(resource["PreferredBackupWindow"], Hours(), "a window of times in UTC, such as 23:00-23:30"),
        Check(resource["SnapshotWindow"], Hours(), "a window of times in UTC, such as 05:00-09:00"),
        .. resource.Resource.Type switch
        {
            "AWS::EC2::Instance" => [Check(resource["InstanceType"], InstanceType(), "an instance type such as t3.micro")],
            "AWS::EC2::LaunchTemplate" =>
                [Check(resource["LaunchTemplateData"]["InstanceType"], InstanceType(), "an instance type such as t3.micro")],
            "AWS::ElastiCache::ReplicationGroup" => [Check(resource["CacheNodeType"], NodeType(), "a node type such as cache.t3.micro")],
            "AWS::ElasticLoadBalancingV2::LoadBalancer" or "AWS::ElasticLoadBalancingV2::TargetGroup" =>
                [Check(resource["Name"], BalancerName(), "a name of up to 32 letters, digits and hyphens")],
            "AWS::Logs::LogGroup" => Retention(resource["RetentionInDays"]),
            "AWS::RDS::DBCluster" or "AWS::RDS::DBInstance" =>
                [Check(resource["DBInstanceClass"], DatabaseClass(), "an instance class such as db.t3.micro")],
            "AWS::Route53::RecordSet" or "AWS::Route53::RecordSetGroup" =>
                [Check(resource["HostedZoneId"], HostedZone(), "the ID of a zone, such as Z0123456789ABC")],
            "AWS::SNS::Subscription" => Endpoint(resource["Protocol"], resource["Endpoint"]),
            "AWS::SNS::Topic" => Topic(resource["FifoTopic"], resource["TopicName"]),
            "AWS::SSM::Parameter" => [Check(resource["Name"], ParameterName(), "a name that does not begin with aws or ssm")],
            _ => Array.Empty<Finding?>(),
        },
    ];

    /// <summary>An empty text stands for a value to be set later.</summary>
    private Finding? Check(Property value, Regex form, string description, params IEnumerable<Property> because) =>
        value.Text is { Length: > 0 } text && !text.Contains("{{", StringComparison.Ordinal) && !form.IsMatch(text)
            ? Found(value, $"{text} in {value.Resource.LogicalId} is not {description}", "correct it", because)
            : null;

    private IEnumerable<Finding?> Retention(Property days) => days.Number is { } number && !IsRetention(number)
        ? [Found(days, $"CloudWatch Logs cannot keep events for {days} days", "write 1, 3, 5, 7, 14, 30, 60, 90, 180, 365 or more")]
        : [];

    /// <summary>API reference of CloudWatch Logs, PutRetentionPolicy.</summary>
    private static bool IsRetention(double days) => days is 1 or 3 or 5 or 7 or 14 or 30 or 60 or 90 or 120 or 150 or 180 or 365 or 400
        or 545 or 731 or 1096 or 1827 or 2192 or 2557 or 2922 or 3288 or 3653;

    private IEnumerable<Finding?> Endpoint(Property protocol, Property endpoint) => protocol.Text switch
    {
        "email" or "email-json" => [Check(endpoint, Mail(), "an e-mail address", protocol)],
        "http" or "https" => [Check(endpoint, Web(), $"an address that begins with {protocol}://", protocol)],
        "lambda" or "sqs" or "firehose" or "application" => [Check(endpoint, Arn(), "an ARN", protocol)],
        _ => [],
    };

    private IEnumerable<Finding?> Topic(Property fifo, Property name)
    {
        if (name.Text is { Length: > 0 } text && fifo.Flag is var flag && (flag is true) != text.EndsWith(".fifo", StringComparison.Ordinal)
            && (flag is not null || !fifo.IsWritten))
        {
            yield return Found(
                name, $"The topic {text} {(flag is true ? "is" : "is not")} a FIFO topic",
                flag is true ? "end its name with .fifo" : "set FifoTopic: true, or rename it", fifo);
        }
    }

    [GeneratedRegex("^[a-z]{2}(-[a-z0-9]+){2,}$")]
    private static partial Regex Zone();

    [GeneratedRegex("^(mon|tue|wed|thu|fri|sat|sun):[0-9]{2}:[0-9]{2}-(mon|tue|wed|thu|fri|sat|sun):[0-9]{2}:[0-9]{2}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Window();

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$")]
    private static partial Regex Hours();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)$")]
    private static partial Regex InstanceType();

    [GeneratedRegex(@"^(cache\.)?[a-z][a-z0-9-]*\.(micro|small|medium|large|[0-9]*xlarge)$")]
    private static partial Regex NodeType();

    [GeneratedRegex(@"^(db\.)?([a-z][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge)(\.tpc[0-9]\.mem[0-9]x)?|serverless)$")]
    private static partial Regex DatabaseClass();

    [GeneratedRegex("^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$")]
    private static partial Regex BalancerName();

    [GeneratedRegex("^(/hostedzone/)?Z[A-Z0-9]+$")]
    private static partial Regex HostedZone();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+$")]
    private static partial Regex Mail();

    [GeneratedRegex("^https?://.")]
    private static partial Regex Web();

    [GeneratedRegex("^arn:")]
    private static partial Regex Arn();

    [GeneratedRegex("^(?!/?(aws|ssm))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ParameterName();
}
