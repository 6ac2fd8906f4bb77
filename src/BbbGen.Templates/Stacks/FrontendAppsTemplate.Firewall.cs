using BbbGen.CloudFormation.Vocabulary.ElasticLoadBalancingV2;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.WAFv2;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The web application firewall of the strict security profile, in front of both load balancers. Its rules are those that block next to
/// nobody by mistake (docs/decisions/0045-a-security-profile.md). AWS's core rule set is not among them: it blocks bodies of more than
/// 8 KB, and with them every upload of a presentation.
/// </summary>
public sealed partial class FrontendAppsTemplate
{
    private const string Amazon = "AWS";

    /// <summary>
    /// Requests of one address in five minutes: as many as ten tasks of Greenlight are for, see <see cref="RequestsPerMinute"/>. The first
    /// visit of a room's page takes about 25 requests, with an empty cache, signing in 15 more (Greenlight 3.8.2.4, app/javascript): 750
    /// people behind one address can do both within the same five minutes, and more if their browsers have been there before.
    /// </summary>
    private const int RequestsOfAnAddress = 30_000;

    Condition BBBStrictSecurity => field ??= new(BBBSecurityProfile.Is("strict"));

    [Label("firewall")]
    WebACL BBBFirewall => field ??= new()
    {
        Condition = BBBStrictSecurity,
        Scope = WebACLScope.Regional,
        DefaultAction = new() { Allow = new() },
        VisibilityConfig = Metric("firewall"),
        Rules =
        [
            // Not for Scalelite: all calls of a front end come from one address, often a hosting provider's, and Greenlight's from that of
            // the NAT gateway. If it were on the list, no meeting could be started.
            new()
            {
                Name = "known-attackers",
                Priority = 0,
                Statement = new()
                {
                    ManagedRuleGroupStatement = new()
                    {
                        VendorName = Amazon,
                        Name = "AWSManagedRulesAmazonIpReputationList",
                        ScopeDownStatement = ToGreenlight,
                    },
                },
                OverrideAction = new() { None = new() },
                VisibilityConfig = Metric("known-attackers"),
            },

            // Requests that exploit flaws such as Log4Shell; of a body, WAF looks at the first 8 KB and lets the rest pass.
            new()
            {
                Name = "known-bad-inputs",
                Priority = 1,
                Statement = new()
                {
                    ManagedRuleGroupStatement = new() { VendorName = Amazon, Name = "AWSManagedRulesKnownBadInputsRuleSet" },
                },
                OverrideAction = new() { None = new() },
                VisibilityConfig = Metric("known-bad-inputs"),
            },

            // Not for Scalelite either, for the same reason.
            new()
            {
                Name = "rate-of-an-address",
                Priority = 2,
                Statement = new()
                {
                    RateBasedStatement = new()
                    {
                        AggregateKeyType = WebACLRateBasedStatementAggregateKeyType.Ip,
                        EvaluationWindowSec = 300,
                        Limit = RequestsOfAnAddress,
                        ScopeDownStatement = ToGreenlight,
                    },
                },
                Action = new() { Block = new() { CustomResponse = new() { ResponseCode = 429 } } }, // Too Many Requests
                VisibilityConfig = Metric("rate-of-an-address"),
            },
        ],
    };

    [Label("load balancer of Greenlight: firewall")]
    WebACLAssociation BBBFrontendFirewall => field ??= Protected(BBBFrontendALB);

    [Label("load balancer of Scalelite: firewall")]
    WebACLAssociation BBBScaleliteFirewall => field ??= Protected(BBBScaleliteALB);

    /// <summary>
    /// WAF requires the beginning of the name. It is not retained: under the same name, another change to the strict profile could not
    /// create it.
    /// </summary>
    [Label("firewall: log")]
    LogGroup BBBFirewallLogGroup => field ??= new()
    {
        Condition = BBBStrictSecurity,
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        LogGroupName = Sub($"aws-waf-logs-{Pseudo.StackName}").As<LogGroup>(),
        RetentionInDays = BBBLogRetentionInDays,
        KmsKeyId = BBBKeyArn,
    };

    // Only what is blocked, without logins and without what people enter: queries have their names, and checksums of the API.
    [Label("firewall: what is logged")]
    LoggingConfiguration BBBFirewallLogging => field ??= new()
    {
        Condition = BBBStrictSecurity,
        ResourceArn = BBBFirewall.Arn,

        // Not the attribute, which ends in ":*".
        LogDestinationConfigs =
        [
            $"arn:{Pseudo.Partition}:logs:{Pseudo.Region}:{Pseudo.AccountId}:log-group:{BBBFirewallLogGroup}",
        ],
        LoggingFilter = new()
        {
            DefaultBehavior = LoggingConfigurationLoggingFilterDefaultBehavior.Drop,
            Filters =
            [
                new()
                {
                    Behavior = LoggingConfigurationFilterBehavior.Keep,
                    Requirement = LoggingConfigurationFilterRequirement.MeetsAny,
                    Conditions = [new() { ActionCondition = new() { Action = LoggingConfigurationActionConditionAction.Block } }],
                },
            ],
        },
        RedactedFields =
        [
            new() { QueryString = new() },
            new() { SingleHeader = new() { Name = "authorization" } },
            new() { SingleHeader = new() { Name = "cookie" } },
        ],
    };

    WebACLStatement ToGreenlight => new()
    {
        ByteMatchStatement = new()
        {
            FieldToMatch = new() { SingleHeader = new() { Name = "host" } },
            PositionalConstraint = WebACLByteMatchStatementPositionalConstraint.StartsWith, // a port may follow
            SearchString = FrontendHost,
            TextTransformations = [new() { Priority = 0, Type = WebACLTextTransformationType.Lowercase }],
        },
    };

    WebACLAssociation Protected(LoadBalancer loadBalancer, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = BBBStrictSecurity,
        ResourceArn = loadBalancer,
        WebACLArn = BBBFirewall.Arn,
    };

    /// <summary>No samples: they would also show requests that are not blocked, with all that people enter.</summary>
    static WebACLVisibilityConfig Metric(string name) => new()
    {
        CloudWatchMetricsEnabled = true,
        MetricName = name,
        SampledRequestsEnabled = false,
    };
}
