using System.Net;
using BbbGen.Internet;

namespace BbbGen.Tests.Internet;

/// <summary>Where an answer may send this computer.</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("64:ff9b::101:101")]
    [InlineData("::ffff:8.8.8.8")]
    public void An_address_of_the_internet_is_public(string address) => Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("10.20.30.40")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::7f00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    public void This_computer_its_network_and_the_metadata_service_are_not_public(string address) =>
        Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://1.1.1.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://intranet/")]
    [InlineData("https://any.localhost/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://metadata.google.internal/")]
    public void What_is_not_of_the_internet_is_refused_by_its_text(string address) =>
        Assert.Throws<NotPublicException>(() => PublicAddress.Check(new Uri(address)));

    [Theory]
    [InlineData("https://auth.docker.io/token")]
    [InlineData("https://1.1.1.1:8443/")]
    public void What_may_be_of_the_internet_is_judged_when_it_is_connected(string address) => PublicAddress.Check(new Uri(address));

    [Theory]
    [InlineData("https://localhost")]
    [InlineData("https://127.0.0.1")]
    [InlineData("http://localhost")]
    [InlineData("https://[::1]")]
    public async Task A_name_that_resolves_to_this_computer_is_refused_when_it_is_connected(string host)
    {
        using var server = new HostileServer(HostileServer.Answer("200 OK", ""));
        using var handler = Web.PublicHandler();
        using var client = new HttpClient(handler);

        var problem = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(new Uri($"{host}:{server.Port}/"), TestContext.Current.CancellationToken));

        Assert.IsType<NotPublicException>(problem.InnerException);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task The_operators_proxy_may_be_on_this_computer()
    {
        using var proxy = new HostileServer(HostileServer.Answer("403 Forbidden", ""));
        using var handler = Web.PublicHandler();
        handler.Proxy = new WebProxy($"http://127.0.0.1:{proxy.Port}");
        using var client = new HttpClient(handler);

        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(new Uri("https://auth.docker.io/"), TestContext.Current.CancellationToken));

        Assert.Equal(1, proxy.Connections);
    }
}
