using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
