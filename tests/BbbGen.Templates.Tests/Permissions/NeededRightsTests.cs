using BbbGen.Templates.Tests.Wiring;
using BbbGen.Templates.Verifying.Rights;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>The rules' table of needed permissions matches the calls of scripts, functions and agents.</summary>
public sealed class NeededRightsTests
{
    private static readonly Dictionary<string, string> Templates = new()
    {
        ["BBBACMCertStack"] = "acmcert",
        ["BBBAMIFinderStack"] = "amifinder",
        ["BBBAppStack"] = "bbbappscalable",
        ["BBBAppStackSingle"] = "bbbappsingle",
        ["BBBTurnStack"] = "bbbturn",
        ["BBBECSStack"] = "ecs",
        ["BBBSESProviderStack"] = "ses",
    };

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void The_table_of_needed_permissions_contains_exactly_the_calls(string type)
    {
        var all = DeployedResources.Of(type);
        var needs = Host.Of(all).SelectMany(host => host.Needs()).Select(need => (need, IsFunction: false))
            .Concat(FunctionNeeds.Of(all).Select(need => (need, IsFunction: true)))
            .ToLookup(needed => (Template: Templates[needed.need.Role.Split('/')[1]], needed.IsFunction), needed => needed.need.Action);
        Assert.NotEmpty(needs);
        Assert.All(needs, called => Assert.Equal(
            called.Distinct().Order(StringComparer.Ordinal),
            NeededRights.Of(called.Key.Template, called.Key.IsFunction).Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_template_of_the_table_is_deployed_in_some_mode() => Assert.Equal(
        NeededRights.ByTemplate.Keys.Order(StringComparer.Ordinal),
        DeployedResources.Types.Select(DeployedResources.Of)
            .SelectMany(all => Host.Of(all).SelectMany(host => host.Needs()).Concat(FunctionNeeds.Of(all)))
            .Select(need => Templates[need.Role.Split('/')[1]]).Distinct().Order(StringComparer.Ordinal));
}
