using BbbGen.Aws.Model;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.SmokeTests;

/// <summary>After a deployment each site's name must lead to this deployment's own server or load balancer.</summary>
public sealed class AddressTests : IDisposable
{
    private readonly SmokeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact, Failure("F05")]
    public async Task In_single_mode_another_system_of_the_same_name_is_not_taken_for_this_one()
    {
        _rig.Services.PublicDns.Addresses = ["198.51.100.7"];

        await _rig.DeployAsync("single");

        _rig.AssertFails("conference.bbb.uni.example points to 198.51.100.7, but this deployment's server is 203.0.113.10: "
            + "another system responds;");
    }

    [Theory, Failure("F05")]
    [InlineData("conference", "BBBFrontendALB")]
    [InlineData("scalelite", "BBBScaleliteALB")]
    public async Task In_scalable_mode_another_system_of_a_site_s_name_is_not_taken_for_this_one(string label, string balancer)
    {
        _rig.Services.PublicDns.AddressesOf[$"{label}.bbb.uni.example"] = ["198.51.100.7"];

        await _rig.DeployAsync();

        _rig.AssertFails($"{label}.bbb.uni.example points to 198.51.100.7, but this deployment's load balancer is "
            + "demo-BBBFontendAppsStack-");
        Assert.Contains(_rig.Harness.ErrorLines, line => line.Contains($"-{balancer}-") && line.Contains("another system responds"));
    }

    [Fact]
    public async Task A_load_balancer_that_may_not_be_looked_at_says_nothing_of_the_record()
    {
        _rig.Services.PublicDns.AddressesOf["conference.bbb.uni.example"] = ["198.51.100.7"];
        _rig.Services.ElasticLoadBalancing.Refuses = new NotPermittedException(
            "AWS does not allow elasticloadbalancing:DescribeLoadBalancers", "ask for it");

        await _rig.DeployAsync();

        _rig.AssertSucceeds();
        Assert.DoesNotContain("DNS record:", _rig.Harness.Error);
    }

    [Fact]
    public async Task Where_public_DNS_cannot_be_asked_nothing_is_said_of_the_record()
    {
        _rig.Services.PublicDns.Refuses = new BusyException("Public DNS cannot be queried (timeout)", "try again");

        await _rig.DeployAsync("single", "--skip-preflight", "all");

        _rig.AssertSucceeds();
        Assert.DoesNotContain("DNS record:", _rig.Harness.Error);
    }
}
