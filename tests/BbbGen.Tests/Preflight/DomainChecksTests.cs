using BbbGen.Aws.Contracts;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>The hosted zone, its delegation, its records, and who may to issue certificates.</summary>
public sealed class DomainChecksTests
{
    private const string Zone = "Z0123456789ABCDEFGHIJ";

    [Fact]
    [Failure("F03")]
    public async Task A_private_zone_blocks_the_deployment_and_the_public_one_is_suggested()
    {
        using var rig = new Rig();
        rig.Services.Route53.Zones.Clear();
        rig.Services.Route53.Zones.AddRange(
            [new HostedZone(Zone, "uni.example", IsPrivate: true, []), new HostedZone("Z0ABC", "uni.example", IsPrivate: false, [])]);

        await rig.AssertSaysAsync("PRE301", "blocked",
            $"{Zone} is the private zone uni.example, which is visible only in VPCs; use --hosted-zone Z0ABC (uni.example).");
    }

    [Fact]
    [Failure("F03")]
    public async Task A_zone_without_the_domain_blocks_the_deployment_and_the_closest_is_suggested_first()
    {
        using var rig = new Rig();
        rig.Services.Route53.Zones.Clear();
        rig.Services.Route53.Zones.AddRange(
        [
            new HostedZone(Zone, "school.example", IsPrivate: false, []),
            new HostedZone("Z0FAR", "uni.example", IsPrivate: false, []),
            new HostedZone("Z0NEAR", "bbb.uni.example", IsPrivate: false, []),
            new HostedZone("Z0ELSE", "anotheruni.example", IsPrivate: false, []),
        ]);

        await rig.AssertSaysAsync(
            "PRE301", "blocked",
            $"{Zone} is the zone school.example, which does not contain bbb.uni.example; use --hosted-zone Z0NEAR (bbb.uni.example) or "
                + "Z0FAR (uni.example).");
    }

    [Fact]
    [Failure("F03")]
    public async Task A_zone_of_another_account_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Route53.Zones.Clear();

        await rig.AssertSaysAsync("PRE301", "blocked", $"The account has no hosted zone {Zone}");
    }

    [Fact]
    [Failure("F02")]
    public async Task A_zone_that_is_not_delegated_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Delegation = [];

        await rig.AssertSaysAsync(
            "PRE302", "blocked", "uni.example is not delegated: the parent zone has no NS record for it; "
                + $"set {string.Join(", ", FakeRoute53.NameServers)} as its name servers at the registrar");
    }

    [Fact]
    [Failure("F02")]
    public async Task A_zone_delegated_to_name_servers_it_had_before_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Delegation = ["ns-9.awsdns-09.org", "ns-8.awsdns-08.net"];

        await rig.AssertSaysAsync(
            "PRE302", "blocked", $"uni.example is delegated to ns-8.awsdns-08.net, ns-9.awsdns-09.org, not to the name servers of {Zone}");
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    [Failure("F02")]
    public async Task A_zone_that_lost_its_delegation_is_warned_of_while_no_certificate_is_asked_for(string mode)
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig, ("BBBEnvironmentType", mode));
        rig.Services.PublicDns.Delegation = [];

        await rig.AssertSaysAsync("PRE302", "warning", "; new servers get no certificate, and certificates are not renewed; set ",
            $"\"BBBEnvironmentType\": \"{mode}\"");
    }

    [Fact]
    public async Task The_order_of_name_servers_does_not_matter()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Delegation = [.. FakeRoute53.NameServers.Reverse()];

        await rig.AssertSaysAsync("PRE302", "fine", "uni.example is delegated to ns-1.awsdns-01.org");
    }

    [Theory]
    [InlineData("conference.bbb.uni.example", "A", "192.0.2.1")]
    [InlineData("turn.bbb.uni.example", "A", "192.0.2.1")] // which the TURN server creates
    [InlineData("scalelite.bbb.uni.example", "CNAME", "old.uni.example")]
    [Failure("F05")]
    public async Task A_foreign_record_blocks_the_deployment(string name, string type, string value)
    {
        using var rig = new Rig();
        rig.Services.Route53.Records.Add(new DnsRecord(name, type, value));

        await rig.AssertSaysAsync("PRE303", "blocked", $"{name} already has a record: {type} {value}");
    }

    [Fact]
    public async Task Its_own_record_and_one_of_another_type_do_not_block()
    {
        using var rig = new Rig();
        rig.Services.Route53.Records.AddRange([
            new DnsRecord("conference.bbb.uni.example", "A", "dualstack.alb"),
            new DnsRecord("scalelite.bbb.uni.example", "TXT", "\"hello\""),
        ]);
        OwnDeployment.AddWhole(rig);

        await rig.AssertSaysAsync(
            "PRE303", "fine",
            "conference.bbb.uni.example, scalelite.bbb.uni.example and turn.bbb.uni.example are available or belong to this deployment");
    }

    [Theory]
    [InlineData("A", "203.0.113.9")]
    [InlineData("CNAME", "old.uni.example")]
    [Failure("F05")]
    public async Task In_single_mode_a_record_of_the_server_name_blocks_the_deployment(string type, string value)
    {
        using var rig = new Rig();
        rig.Services.Route53.Records.Add(new DnsRecord("conference.bbb.uni.example", type, value));

        await rig.AssertSaysAsync(
            "PRE303", "blocked", $"conference.bbb.uni.example already has a record: {type} {value}", "\"BBBEnvironmentType\": \"single\"");
    }

    [Fact]
    public async Task In_single_mode_the_record_of_its_own_server_does_not_block()
    {
        using var rig = new Rig();
        rig.Services.Route53.Records.Add(new DnsRecord("conference.bbb.uni.example", "A", "203.0.113.9"));
        OwnDeployment.AddWhole(rig, ("BBBEnvironmentType", "single"));

        await rig.AssertSaysAsync(
            "PRE303", "fine", "conference.bbb.uni.example and turn.bbb.uni.example are available or belong to this deployment",
            "\"BBBEnvironmentType\": \"single\"");
    }

    [Fact]
    [Failure("F06")]
    public async Task A_CAA_record_that_was_added_later_is_warned_of_while_no_certificate_is_asked_for()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.PublicDns.Caa["uni.example"] = [new CaaRecord("issue", "letsencrypt.org")];

        await rig.AssertSaysAsync("PRE304", "warning",
            "does not allow Amazon to issue certificates; new servers get no certificate, and certificates are not renewed");
    }

    [Fact]
    [Failure("F06")]
    public async Task A_CAA_record_without_Amazon_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Caa["uni.example"] = [new CaaRecord("issue", "letsencrypt.org")];

        await rig.AssertSaysAsync("PRE304", "blocked",
            "The CAA record of uni.example does not allow Amazon to issue certificates; add to it: 0 issue \"amazon.com\".");
    }

    [Fact]
    [Failure("F08")]
    public async Task A_CAA_record_without_Lets_Encrypt_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Caa["uni.example"] = [new CaaRecord("issue", "amazontrust.com; policy=ev")];

        await rig.AssertSaysAsync("PRE304", "blocked", "does not allow Let's Encrypt to issue certificates");
    }

    [Fact]
    public async Task The_nearest_CAA_record_counts()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Caa["uni.example"] = [new CaaRecord("issue", ";")];
        rig.Services.PublicDns.Caa["bbb.uni.example"] = [new CaaRecord("issue", "amazon.com"), new CaaRecord("issue", "LetsEncrypt.org"),
            new CaaRecord("iodef", "mailto:ops@uni.example")];

        await rig.AssertSaysAsync("PRE304", "fine", "The CAA record of bbb.uni.example allows Amazon and Let's Encrypt");
    }

    [Fact]
    public async Task For_the_wildcard_certificate_issuewild_counts()
    {
        using var rig = new Rig();
        rig.Services.PublicDns.Caa["uni.example"] =
            [new CaaRecord("issue", "amazon.com"), new CaaRecord("issue", "letsencrypt.org"), new CaaRecord("issuewild", ";")];

        await rig.AssertSaysAsync("PRE304", "blocked", "does not allow Amazon to issue certificates");
        await rig.AssertSaysAsync("PRE304", "fine", "allows Amazon and Let's Encrypt", "\"BBBEnvironmentType\": \"single\"");
    }
}
