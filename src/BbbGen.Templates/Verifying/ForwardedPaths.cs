using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// Scalelite's management API is protected only by the secret that every front end has. A list of paths to block is not enough: Rails also
/// takes other spellings of a path, such as <c>//scalelite/api/getServers</c>, and load balancers compare paths byte by byte.
/// </summary>
internal sealed class ForwardedPaths : Rule
{
    private const string Template = "frontendapps";
    private const string Scalelite = "BBBScaleliteTG";

    /// <summary>Scalelite 1.8.5, config/routes.rb and nginx/playback: the API, and recordings in each format.</summary>
    private static readonly string[] Needed =
    [
        "/bigbluebutton/api", "/bigbluebutton/api/*", "/health_check", "/recording/*", "/playback/*", "/presentation/*", "/video/*",
        "/screenshare/*", "/podcast/*", "/notes/*", "/capture/*",
    ];

    /// <inheritdoc/>
    public override string Code => "BBB120";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title =>
        "Load balancers forward only requests for their own host name, and to Scalelite only the paths that people and front ends need.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => Masters.In(subject).SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master) =>
    [
        .. from listener in Masters.Resources(master, Template, "AWS::ElasticLoadBalancingV2::Listener")
           from action in Forwards(listener.Properties["DefaultActions"])
           select Found(
               listener.Stack.File,
               action["Type"]!.Mark,
               $"{listener.LogicalId} forwards every request that no rule answers",
               "answer it with the status 404, and forward by rules"),
        .. Masters.Resources(master, Template, "AWS::ElasticLoadBalancingV2::ListenerRule").SelectMany(CheckRule),
    ];

    private IEnumerable<Finding> CheckRule(ResourceInstance rule)
    {
        var forwards = Forwards(rule.Properties["Actions"]).ToArray();
        if (forwards.Length == 0)
        {
            yield break;
        }

        if (Values(rule, "host-header", "HostHeaderConfig").Length == 0)
        {
            yield return Found(
                rule.Stack.File,
                rule.Declaration.Mark,
                $"{rule.LogicalId} forwards requests for any host name",
                "add a condition on the host header");
        }

        if (!forwards.SelectMany(Targets).Any(IsScalelite))
        {
            yield break;
        }

        var paths = Values(rule, "path-pattern", "PathPatternConfig");
        if (paths.Length == 0)
        {
            yield return Found(
                rule.Stack.File,
                rule.Declaration.Mark,
                $"{rule.LogicalId} forwards every path to Scalelite, its management API too",
                "add a condition on the path");
        }

        foreach (var path in paths.Where(path => path.AsText is { } text && !Needed.Contains(text)))
        {
            yield return Found(
                rule.Stack.File,
                path.Mark,
                $"{rule.LogicalId} forwards {path.AsText} to Scalelite, which neither people nor front ends need",
                "remove it, or narrow it to what is needed");
        }
    }

    private static IEnumerable<Resolved.Map> Forwards(Resolved? actions) =>
        Maps(actions).Where(action => action["Type"]?.AsText == "forward");

    private static IEnumerable<Resolved?> Targets(Resolved.Map action) =>
        Maps((action["ForwardConfig"] as Resolved.Map)?["TargetGroups"]).Select(group => group["TargetGroupArn"])
            .Append(action["TargetGroupArn"]);

    private static bool IsScalelite(Resolved? target) =>
        target is Resolved.Later { Resource.LogicalId: Scalelite };

    /// <summary>What a rule compares a field of the request with; the values may be in the field's own section or beside it.</summary>
    private static Resolved[] Values(ResourceInstance rule, string field, string section) =>
    [
        .. from condition in Maps(rule.Properties["Conditions"])
           where condition["Field"]?.AsText == field
           from values in new[] { (condition[section] as Resolved.Map)?["Values"], condition["Values"] }
           from value in (values as Resolved.List)?.Items ?? []
           select value,
    ];

    private static IEnumerable<Resolved.Map> Maps(Resolved? list) => (list as Resolved.List)?.Items.OfType<Resolved.Map>() ?? [];
}
