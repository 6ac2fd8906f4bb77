using System.Buffers;
using System.Collections.Frozen;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A text that cannot be the ID or the ARN that the property expects.</summary>
internal sealed class IdFormat() : FactRule(
    "CFN311",
    Severity.Error,
    "IDs and ARNs that are written in a template have the form of those of AWS.",
    "AWSEC2/latest/UserGuide/resource-ids.html")
{
    /// <summary>EC2 user guide, "Resource IDs": a prefix, a dash, and 8 or 17 hexadecimal digits.</summary>
    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>
    {
        ["AWS::EC2::EIP"] = "eipalloc",
        ["AWS::EC2::Image"] = "ami",
        ["AWS::EC2::Instance"] = "i",
        ["AWS::EC2::InternetGateway"] = "igw",
        ["AWS::EC2::LaunchTemplate"] = "lt",
        ["AWS::EC2::NatGateway"] = "nat",
        ["AWS::EC2::NetworkInterface"] = "eni",
        ["AWS::EC2::RouteTable"] = "rtb",
        ["AWS::EC2::SecurityGroup"] = "sg",
        ["AWS::EC2::Subnet"] = "subnet",
        ["AWS::EC2::VPC"] = "vpc",
        ["AWS::EC2::VPCEndpoint"] = "vpce",
        ["AWS::EC2::Volume"] = "vol",
    }.ToFrozenDictionary();

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place is { Kind: PropertyKind.Text, Schema.References.Count: > 0, Text.Length: > 0 }
        let forms = place.Schema.References.Select(Form).ToList()
        where place.Text!.StartsWith("arn:", StringComparison.Ordinal)
            ? !IsArn(place.Text)
            : forms.All(form => form is not null) && !forms.Any(form => form!.Value.Matches(place.Text!))
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is {place.Text}, which is no {place.Schema.References[0]}",
            $"write one such as {forms[0]?.Example ?? "arn:aws:…"}, or refer to a resource") with
        {
            Severity = place.Worst,
        };

    private static (Func<string, bool> Matches, string Example)? Form(Schemas.Reference wanted) =>
        wanted.IsArn
            ? (IsArn, "arn:aws:…")
        : wanted.Part == "Id" && Prefixes.TryGetValue(wanted.Type, out var prefix)
            ? (text => IsId(text, prefix), $"{prefix}-0123456789abcdef0")
        : null;

    /// <summary>IAM user guide, "Amazon Resource Names": partition, service, region, account and resource.</summary>
    private static bool IsArn(string text) => text.Split(':', 6) is ["arn", { Length: > 0 }, { Length: > 0 }, _, _, { Length: > 0 }];

    /// <summary>A launch template can name a parameter of Systems Manager instead of an image.</summary>
    private static bool IsId(string text, string prefix) =>
        (text.StartsWith(prefix + "-", StringComparison.Ordinal) && text.Length - prefix.Length - 1 is 8 or 17
            && !text.AsSpan(prefix.Length + 1).ContainsAnyExcept(Digits))
        || text.StartsWith("resolve:ssm:", StringComparison.Ordinal);
}
