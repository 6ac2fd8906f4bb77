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
