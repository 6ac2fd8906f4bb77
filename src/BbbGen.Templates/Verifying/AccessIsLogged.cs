using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>After an incident, these logs are the only answer to who was connected, and they cannot be made afterwards.</summary>
internal sealed class AccessIsLogged : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB124";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Load balancers and the bucket of templates write access logs, and the network flow logs.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject)
    {
        foreach (var root in subject.Scenarios.Select(scenario => scenario.Root))
        {
            var resources = root.WithNested.SelectMany(stack => stack.Resources).ToArray();
            if (Masters.Is(root.File, "buildbuckets"))
            {
                foreach (var bucket in resources.Where(resource => resource.LogicalId == "BBBStackBucket"
                    && resource.Properties["LoggingConfiguration"] is null))
                {
                    yield return Unlogged(bucket, "requests", "set LoggingConfiguration to the bucket for access logs");
                }
            }

            if (!Masters.Is(root.File, "master"))
            {
                continue;
            }

            foreach (var balancer in resources.Where(resource => resource.Type == "AWS::ElasticLoadBalancingV2::LoadBalancer"
                && Attribute(resource, "access_logs.s3.enabled") != "true"))
            {
                yield return Unlogged(balancer, "requests", "set the attribute access_logs.s3.enabled to true");
            }

            foreach (var network in resources.Where(resource => resource.Type == "AWS::EC2::VPC"
                && !resources.Any(log => log.Type == "AWS::EC2::FlowLog" && IsAllOf(log, resource))))
            {
                yield return Unlogged(network, "connections", "add an AWS::EC2::FlowLog with TrafficType ALL");
            }
        }
    }

    private Finding Unlogged(ResourceInstance resource, string what, string fix) =>
        Found(resource.Stack.File, resource.Declaration.Mark, $"The {what} of {resource.LogicalId} are not logged", fix);

    private static bool IsAllOf(ResourceInstance log, ResourceInstance network) => log.Properties["TrafficType"]?.AsText == "ALL"
        && log.Properties["ResourceId"] is Resolved.Later logged && logged.Resource == network.Address;

    private static string? Attribute(ResourceInstance balancer, string key) =>
        (balancer.Properties["LoadBalancerAttributes"] as Resolved.List)?.Items.OfType<Resolved.Map>()
            .FirstOrDefault(attribute => attribute["Key"]?.AsText == key)?["Value"]?.AsText;
}
