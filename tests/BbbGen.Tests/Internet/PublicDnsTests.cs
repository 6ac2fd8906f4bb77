using System.Net;
using System.Net.Sockets;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Internet;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Internet;

/// <summary>DNS over the wire, from a server with all records.</summary>
public sealed class PublicDnsTests
{
    private static readonly byte[] Loopback = [127, 0, 0, 1];

    [Fact]
    [Failure("F02")]
    public async Task The_zone_above_is_asked_and_not_a_resolver_that_may_remember_what_was()
    {
        using var dns = new StubDns();
        dns.Answers[("org", StubDns.Ns)] = [StubDns.Name("a.nic.org")];
        dns.Answers[("a.nic.org", StubDns.A)] = [Loopback];
        dns.Referrals["uni-example.org"] = [StubDns.Name("NS-2.awsdns.net"), StubDns.Name("ns-1.awsdns.org")];

        Assert.Equal(["ns-1.awsdns.org", "ns-2.awsdns.net"],
            await Ask(dns).DelegationAsync("uni-example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    [Failure("F02")]
    public async Task A_zone_that_is_not_delegated_has_no_name_servers()
    {
        using var dns = new StubDns();
        dns.Answers[("org", StubDns.Ns)] = [StubDns.Name("a.nic.org")];
        dns.Answers[("a.nic.org", StubDns.A)] = [Loopback];

        Assert.Empty(await Ask(dns).DelegationAsync("bbb.uni-example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_DNS_names_is_asked_only_if_its_address_is_public()
    {
        using var dns = new StubDns();
        using var inside = new UdpClient(new IPEndPoint(IPAddress.Parse("127.0.0.2"), dns.Address.Port));
        dns.Answers[("org", StubDns.Ns)] = [StubDns.Name("a.nic.org")];
        dns.Answers[("a.nic.org", StubDns.A)] = [[127, 0, 0, 2]];
        dns.Answers[("uni-example.org", StubDns.Ns)] = [StubDns.Name("ns-1.awsdns.org")];

        Assert.Equal(
            ["ns-1.awsdns.org"], await Ask(dns).DelegationAsync("uni-example.org", TestContext.Current.CancellationToken));
        Assert.Equal(0, inside.Available);
    }

    [Fact]
    public async Task CAA_records_are_read()
    {
        using var dns = new StubDns();
        dns.Answers[("uni-example.org", StubDns.Caa)] = [StubDns.CaaData("issue", "amazon.com"), StubDns.CaaData("issuewild", ";")];

        Assert.Equal([new("issue", "amazon.com"), new CaaRecord("issuewild", ";")],
            await Ask(dns).CaaAsync("uni-example.org", TestContext.Current.CancellationToken));
        Assert.Empty(await Ask(dns).CaaAsync("bbb.uni-example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_resolver_that_refuses_is_no_answer()
    {
        using var dns = new StubDns { Refusal = 5 };

        await Assert.ThrowsAsync<BusyException>(() => Ask(dns).CaaAsync("uni-example.org", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<BusyException>(() => Ask(dns).DelegationAsync("uni-example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reserved_names_are_never_queried()
    {
        using var dns = new StubDns();

        var problem =
            await Assert.ThrowsAsync<BusyException>(() => Ask(dns).DelegationAsync("uni.example", TestContext.Current.CancellationToken));
        Assert.StartsWith("uni.example is reserved for tests and documentation", problem.Message);
    }

    private static PublicDns Ask(StubDns dns) => new([dns.Address]);
}
