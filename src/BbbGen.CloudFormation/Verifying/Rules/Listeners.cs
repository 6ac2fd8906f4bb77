using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A listener whose protocol its load balancer or its target group does not support.</summary>
internal sealed class ListenerProtocol() : ResourceRule(
    "CFN728",
    Severity.Error,
    "The protocols of load balancer, listener and target group are compatible.",
    "elasticloadbalancing/latest/APIReference/API_CreateListener.html",
    "AWS::ElasticLoadBalancingV2::Listener")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var protocol = resource["Protocol"];
        if (Kind(protocol.Text) is not { } kind)
        {
            yield break;
        }

        if (protocol.Text is "HTTPS" or "TLS" && !resource["Certificates"].IsWritten)
        {
            yield return Found(protocol, $"{resource.Resource.LogicalId} uses {protocol} and has no certificate", "set Certificates");
        }

        if (resource["LoadBalancerArn"].Target is { Resource.Type: "AWS::ElasticLoadBalancingV2::LoadBalancer" } balancer
            && (balancer["Type"].IsWritten ? balancer["Type"].Text : "application") is { } type
            && type is "application" or "network" && type != kind)
        {
            yield return Found(
                protocol,
                $"{resource.Resource.LogicalId} uses {protocol}, but {balancer.Resource.LogicalId} is a load balancer of type {type}",
                $"choose a protocol of {type} load balancers",
                balancer["Type"]);
        }

        foreach (var action in resource["DefaultActions"].Items)
        {
            foreach (var target in action["ForwardConfig"]["TargetGroups"].Items.Select(each => each["TargetGroupArn"])
                .Append(action["TargetGroupArn"]))
            {
                if (target.Target is { Resource.Type: "AWS::ElasticLoadBalancingV2::TargetGroup" } group
                    && !group["TargetType"].Is("alb") && Kind(group["Protocol"].Text) is { } other && other != kind)
                {
                    yield return Found(
                        target,
                        $"{resource.Resource.LogicalId} uses {protocol}, but its target "
                            + $"group {group.Resource.LogicalId} uses {group["Protocol"]}",
                        "choose protocols of one kind of load balancer",
                        protocol,
                        group["Protocol"]);
                }
            }
        }
    }

    private static string? Kind(string? protocol) => protocol switch
    {
        "HTTP" or "HTTPS" => "application",
        "TCP" or "TLS" or "UDP" or "TCP_UDP" => "network",
        _ => null,
    };
}

/// <summary>An action of a load balancer without its settings, a redirect to itself, or two rules with the same priority.</summary>
internal sealed class ListenerActions() : ScenarioRule(
    "CFN749",
    Severity.Error,
    "Actions of listeners have their settings, redirects lead elsewhere, and each rule has its own priority.",
    "elasticloadbalancing/latest/application/load-balancer-listeners.html")
{
    private const string Rule = "AWS::ElasticLoadBalancingV2::ListenerRule";

    /// <summary>The settings of each type of action: one of them is required.</summary>
    private static readonly Dictionary<string, string[]> Settings = new()
    {
        ["authenticate-cognito"] = ["AuthenticateCognitoConfig"],
        ["authenticate-oidc"] = ["AuthenticateOidcConfig"],
        ["fixed-response"] = ["FixedResponseConfig"],
        ["forward"] = ["TargetGroupArn", "ForwardConfig"],
        ["redirect"] = ["RedirectConfig"],
    };

    /// <summary>What a redirect keeps if it does not set it.</summary>
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["Host"] = "#{host}",
        ["Path"] = "/#{path}",
        ["Port"] = "#{port}",
        ["Protocol"] = "#{protocol}",
        ["Query"] = "#{query}",
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        scenario.Of("AWS::ElasticLoadBalancingV2::Listener").SelectMany(listener => listener["DefaultActions"].Items)
            .Concat(scenario.Of(Rule).SelectMany(rule => rule["Actions"].Items))
            .SelectMany(Validate)
            .Concat(SamePriority(scenario.Of(Rule)));

    private IEnumerable<Finding?> Validate(Property action)
    {
        if (action["Type"].Text is not { } type || !Settings.TryGetValue(type, out var settings))
        {
            yield break;
        }

        if (!settings.Any(name => action[name].IsWritten))
        {
            yield return Found(
                action, $"An action of the type {type} has no {string.Join(" or ", settings)}", $"set {settings[0]}", action["Type"]);
        }
        else if (type == "redirect" && Kept.All(part => IsKept(action["RedirectConfig"][part.Key], part.Value)))
        {
            yield return Found(
                action["RedirectConfig"],
                "A redirect leads to the address it comes from",
                "change its protocol, port, host, path or query");
        }
    }

    private static bool IsKept(Property part, string keyword) => !part.IsWritten || part.Text == keyword;

    private IEnumerable<Finding?> SamePriority(IEnumerable<Property> rules) =>
        from same in rules
            .Where(rule => rule["Priority"].Number is not null && rule["ListenerArn"].Value is Resolved.Text or Resolved.Later)
            .GroupBy(rule => (rule["ListenerArn"].Value!.Sketch, rule["Priority"].Number))
        from rule in same.Skip(1)
        select Found(
            rule["Priority"],
            $"{rule.Resource.LogicalId} has the priority of {same.First().Resource.LogicalId}",
            "give each rule of a listener its own",
            same.First()["Priority"], rule["ListenerArn"]);
}
