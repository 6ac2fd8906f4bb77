using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.ResourceTypes;

namespace BbbGen.Forecasting;

/// <summary>How long one resource takes to be created: its type's figures plus what its properties add.</summary>
internal static partial class ResourceDuration
{
    private const string Group = "AWS::AutoScaling::AutoScalingGroup";

    /// <summary>Bootstrap durations by the script in the user data. E, from bbb-install's README ("under 30 minutes"), one measured
    /// installation on AWS (11 min), and the rest of our scripts; nothing is compiled and there is no full upgrade.</summary>
    private static readonly (string Fetches, Estimate Bootstrap)[] Bootstraps =
    [
        ("application-bootstrap.sh", new(480, 720, 1200)),
        ("turn-bootstrap.sh", new(180, 270, 540)),
        ("ecs-bootstrap.sh", new(140, 180, 300)),
    ];

    /// <summary>Other instances that signal. E.</summary>
    private static readonly Estimate ForeignBootstrap = new(180, 360, 900);

    /// <summary>Default seconds between two health checks. D.</summary>
    private const double HealthCheckInterval = 30;

    /// <summary>The duration of a resource that is not a nested stack.</summary>
    public static Estimate Of(ResourceInstance resource) => resource.Type switch
    {
        Group or "AWS::EC2::Instance" when SignalTimeout(resource) is not null => Bootstrap(resource),
        "AWS::ECS::Service" => Durations.OfType(resource.Type) + ServiceHealth(resource),
        _ => Durations.OfType(resource.Type),
    };

    /// <summary>Whether there are figures for this type, and not only a guess.</summary>
    public static bool IsKnown(ResourceInstance resource) =>
        resource.Nested is not null || resource.Declaration.IsCustom || Durations.Knows(resource.Type);

    /// <summary>Seconds CloudFormation waits for the resource's signals, or null without a CreationPolicy.</summary>
    public static double? SignalTimeout(ResourceInstance resource)
    {
        if ((resource.Declaration["CreationPolicy"] as Node.Map)?["ResourceSignal"] is not Node.Map signal)
        {
            return null;
        }

        // PT5M is CloudFormation's default.
        var match = Period.Match((signal["Timeout"] as Node.Text)?.Value ?? "PT5M");
        return match.Success ? (3600 * Number(match.Groups[1])) + (60 * Number(match.Groups[2])) + Number(match.Groups[3]) : 300;
    }

    private static double Number(Group digits) => digits.Success ? double.Parse(digits.Value) : 0;

    private static Estimate Bootstrap(ResourceInstance group)
    {
        var userData = UserData(group);
        var known = Array.Find(Bootstraps, kind => userData.Contains(kind.Fetches)).Bootstrap;
        return known == Estimate.Nothing ? ForeignBootstrap : known;
    }

    /// <summary>The user data of an instance or of a group's launch template, or empty.</summary>
    private static string UserData(ResourceInstance group) => group.Properties["UserData"] is { } own
        ? own.Sketch
        : (group.Properties["LaunchTemplate"] as Resolved.Map)?["LaunchTemplateId"] is Resolved.Later(var address, _, _)
        && group.Stack.Resource(address.LogicalId)?.Properties["LaunchTemplateData"] is Resolved.Map data
            ? data["UserData"]?.Sketch ?? ""
            : "";

    /// <summary>A service is stable when its new tasks pass a health check of each target group. D.</summary>
    private static Estimate ServiceHealth(ResourceInstance service)
    {
        var interval = (service.Properties["LoadBalancers"] as Resolved.List)?.Items.OfType<Resolved.Map>()
            .Select(balancer => balancer["TargetGroupArn"]).OfType<Resolved.Later>()
            .Select(group => service.Stack.Resource(group.Resource.LogicalId)).OfType<ResourceInstance>()
            .Select(group => group.Properties["HealthCheckIntervalSeconds"]?.AsText)
            .Select(text => double.TryParse(text, out var seconds) ? seconds : HealthCheckInterval)
            .DefaultIfEmpty(0).Max() ?? 0;
        return new(0, interval, interval);
    }

    [GeneratedRegex(@"\APT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?\z")]
    private static partial Regex Period { get; }
}
