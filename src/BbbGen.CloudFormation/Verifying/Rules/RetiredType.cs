using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A resource type that AWS no longer creates, or not for new accounts.</summary>
internal sealed class RetiredType() : ResourceRule(
    "CFN605",
    Severity.Warning,
    "No resource has a type that AWS has retired.",
    "AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html",
    Retired.Keys)
{
    /// <summary>Type → what happened to it, what to use instead.</summary>
    private static readonly Dictionary<string, (string Why, string Instead)> Retired = new()
    {
        ["AWS::AutoScaling::LaunchConfiguration"] =
            ("accounts opened since 1 October 2024 cannot create one", "use AWS::EC2::LaunchTemplate"),
        ["AWS::CodeStar::GitHubRepository"] =
            ("CodeStar ended on 31 July 2024", "connect the repository with AWS::CodeConnections::Connection"),
        ["AWS::ElastiCache::SecurityGroup"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup and VpcSecurityGroupIds"),
        ["AWS::ElastiCache::SecurityGroupIngress"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup"),
        ["AWS::IoT1Click::Device"] = ("AWS IoT 1-Click ended on 16 December 2024", "use AWS IoT Core"),
        ["AWS::IoT1Click::Placement"] = ("AWS IoT 1-Click ended on 16 December 2024", "use AWS IoT Core"),
        ["AWS::IoT1Click::Project"] = ("AWS IoT 1-Click ended on 16 December 2024", "use AWS IoT Core"),
        ["AWS::OpsWorks::App"] = ("OpsWorks ended on 26 May 2024", "use Systems Manager, or launch templates and Auto Scaling groups"),
        ["AWS::OpsWorks::ElasticLoadBalancerAttachment"] = ("OpsWorks ended on 26 May 2024", "use a target group"),
        ["AWS::OpsWorks::Instance"] = ("OpsWorks ended on 26 May 2024", "use AWS::EC2::Instance"),
        ["AWS::OpsWorks::Layer"] = ("OpsWorks ended on 26 May 2024", "use Auto Scaling groups"),
        ["AWS::OpsWorks::Stack"] = ("OpsWorks ended on 26 May 2024", "use Systems Manager, or launch templates and Auto Scaling groups"),
        ["AWS::OpsWorks::UserProfile"] = ("OpsWorks ended on 26 May 2024", "use IAM"),
        ["AWS::OpsWorks::Volume"] = ("OpsWorks ended on 26 May 2024", "use AWS::EC2::Volume"),
        ["AWS::OpsWorksCM::Server"] = ("OpsWorks CM ended on 5 May 2024", "run Chef or Puppet on your own instances"),
        ["AWS::QLDB::Ledger"] = ("QLDB ended on 31 July 2025", "use Aurora PostgreSQL"),
        ["AWS::QLDB::Stream"] = ("QLDB ended on 31 July 2025", "use Aurora PostgreSQL"),
        ["AWS::RDS::DBSecurityGroup"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup and VPCSecurityGroups"),
        ["AWS::RDS::DBSecurityGroupIngress"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup"),
        ["AWS::Redshift::ClusterSecurityGroup"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup and VpcSecurityGroupIds"),
        ["AWS::Redshift::ClusterSecurityGroupIngress"] = ("EC2-Classic is gone", "use AWS::EC2::SecurityGroup"),
        ["AWS::WAF::ByteMatchSet"] = Waf,
        ["AWS::WAF::IPSet"] = Waf,
        ["AWS::WAF::Rule"] = Waf,
        ["AWS::WAF::SizeConstraintSet"] = Waf,
        ["AWS::WAF::SqlInjectionMatchSet"] = Waf,
        ["AWS::WAF::WebACL"] = Waf,
        ["AWS::WAF::XssMatchSet"] = Waf,
        ["AWS::WAFRegional::ByteMatchSet"] = Waf,
        ["AWS::WAFRegional::GeoMatchSet"] = Waf,
        ["AWS::WAFRegional::IPSet"] = Waf,
        ["AWS::WAFRegional::RateBasedRule"] = Waf,
        ["AWS::WAFRegional::RegexPatternSet"] = Waf,
        ["AWS::WAFRegional::Rule"] = Waf,
        ["AWS::WAFRegional::SizeConstraintSet"] = Waf,
        ["AWS::WAFRegional::SqlInjectionMatchSet"] = Waf,
        ["AWS::WAFRegional::WebACL"] = Waf,
        ["AWS::WAFRegional::WebACLAssociation"] = Waf,
        ["AWS::WAFRegional::XssMatchSet"] = Waf,
    };

    private static (string Why, string Instead) Waf => ("WAF Classic ended on 30 September 2025", "use AWS::WAFv2::WebACL");

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (why, instead) = Retired[resource.Resource.Type];
        yield return Found(resource, $"{resource.Resource.LogicalId} is an {resource.Resource.Type}: {why}", instead);
    }
}
