using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// What the security profile promises (docs/decisions/0045-a-security-profile.md): nothing else fails when it is missing, and nobody
/// notices before it is needed.
/// </summary>
internal sealed class ControlsOfTheProfile : Rule
{
    private const string Template = "frontendapps";

    private static readonly string[] NeededGroups = ["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet"];

    /// <inheritdoc/>
    public override string Code => "BBB129";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Database instances report the metrics of their operating system; with the strict security profile, a "
        + "firewall protects both load balancers, and what it blocks is logged.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => Masters.In(subject).SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master) =>
    [
        .. from instance in Masters.Resources(master, "database", "AWS::RDS::DBInstance")
           where instance.Properties["MonitoringInterval"]?.AsText is null or "0"
           select At(instance, "does not report the metrics of its operating system", "set MonitoringInterval and MonitoringRoleArn"),
        .. IsStrict(master)
            ? Masters.Resources(master, Template, "AWS::ElasticLoadBalancingV2::LoadBalancer").SelectMany(Firewall)
            : [],
    ];

    private static bool IsStrict(StackInstance master) => Parameter(master, "BBBSecurityProfile") switch
    {
        "strict" => true,
        "auto" => Parameter(master, "BBBEnvironmentStage") == "prod",
        _ => false,
    };

    private static string? Parameter(StackInstance master, string name) => master.Parameters.GetValueOrDefault(name)?.AsText;

    private IEnumerable<Finding> Firewall(ResourceInstance loadBalancer)
    {
        var stack = loadBalancer.Stack;
        var firewall = stack.Resources.Where(resource => resource.Type == "AWS::WAFv2::WebACLAssociation"
                && RefersTo(resource.Properties["ResourceArn"], loadBalancer))
            .Select(association => Referred(stack, association.Properties["WebACLArn"])).FirstOrDefault(found => found is not null);
        if (firewall is null)
        {
            return [At(loadBalancer, "has no firewall with the strict security profile", "add an AWS::WAFv2::WebACLAssociation")];
        }

        var rules = Maps(firewall.Properties["Rules"]).ToArray();
        var rates = rules.Where(rule => Below(rule, "Statement", "RateBasedStatement") is not null).ToArray();
        return
        [
            .. from needed in NeededGroups
               where !rules.Any(rule => Below(rule, "OverrideAction", "None") is not null
                   && Below(rule, "Statement", "ManagedRuleGroupStatement", "Name")?.AsText == needed)
               select At(firewall, $"does not block what {needed} finds", "add a rule with that group, and its own actions"),
            .. rates.Any(rule => Below(rule, "Action", "Block") is not null)
                ? Array.Empty<Finding>()
                : [At(firewall, "does not limit the requests of one address", "add a rate-based rule that blocks")],
            .. from rule in rates
               where Below(rule, "Statement", "RateBasedStatement", "ScopeDownStatement") is null
               select At(
                   firewall,
                   "limits the requests to the API, which a front end sends from one address",
                   "limit the rate-based rule to Greenlight's host name with a ScopeDownStatement"),
            .. stack.Resources.Any(resource => resource.Type == "AWS::WAFv2::LoggingConfiguration"
                && RefersTo(resource.Properties["ResourceArn"], firewall))
                ? Array.Empty<Finding>()
                : [At(firewall, "does not log what it blocks", "add an AWS::WAFv2::LoggingConfiguration")],
        ];
    }

    private Finding At(ResourceInstance resource, string what, string fix) =>
        Found(resource.Stack.File, resource.Declaration.Mark, $"{resource.LogicalId} {what}", fix);

    private static bool RefersTo(Resolved? value, ResourceInstance resource) =>
        value is Resolved.Later later && later.Resource == resource.Address;

    private static ResourceInstance? Referred(StackInstance stack, Resolved? value) =>
        value is Resolved.Later later ? stack.Resource(later.Resource.LogicalId) : null;

    private static Resolved? Below(Resolved? value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            value = (value as Resolved.Map)?[name];
        }

        return value;
    }

    private static IEnumerable<Resolved.Map> Maps(Resolved? list) => (list as Resolved.List)?.Items.OfType<Resolved.Map>() ?? [];
}
