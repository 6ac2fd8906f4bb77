using System.Net;
using System.Net.Sockets;

namespace BbbGen.Internet;

/// <summary>Decides where a response may send this computer: to addresses that everybody can reach, not to this computer, its network, or
/// the metadata service of an instance. Addresses that the operator named are not restricted.</summary>
internal static class PublicAddress
{
    /// <summary>IPv4 networks that are not globally reachable (IANA IPv4 Special-Purpose Address Registry), relays of 6to4, multicast and
    /// reserved addresses.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>The only IPv6 network with unicast addresses of the internet.</summary>
    private static readonly IPNetwork Unicast = IPNetwork.Parse("2000::/3");

    /// <summary>Parts of it that are not (IANA IPv6 Special-Purpose Address Registry): protocols, Teredo, documentation, and 6to4, which
    /// contains an IPv4 address.</summary>
    private static readonly IPNetwork[] SpecialUnicast =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>NAT64 (RFC 6052): the last four bytes are the IPv4 address that is reached.</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Domains of local networks: RFC 6761, 6762, 8375, and ICANN's reservation of <c>internal</c>.</summary>
    private static readonly string[] LocalDomains = [".localhost", ".local", ".internal", ".home.arpa"];

    public static bool IsPublic(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? IsPublic(address.MapToIPv4())
        : address.AddressFamily == AddressFamily.InterNetwork ? !Special.Any(network => network.Contains(address))
        : Nat64.Contains(address) ? IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)))
        : Unicast.Contains(address) && !SpecialUnicast.Any(network => network.Contains(address));

    /// <summary>Refuses an address that can be judged without DNS: behind a proxy, this computer resolves no names.</summary>
    /// <exception cref="NotPublicException">It is not https, or names no host of the internet.</exception>
    public static void Check(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.');
        if (address.Scheme != Uri.UriSchemeHttps)
        {
            throw new NotPublicException($"{address.Scheme}://{host}, which is not https");
        }

        if (IPAddress.TryParse(host, out var number))
        {
            if (!IsPublic(number))
            {
                throw new NotPublicException($"{number}, which is not a public address");
            }
        }
        else if (!host.Contains('.') || LocalDomains.Any(domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)))
        {
            throw new NotPublicException($"{host}, which is not a public name");
        }
    }

    /// <summary>Connects to the public addresses of a host, which are looked up here and not again: another answer of DNS a moment later
    /// has no effect. A connection to the proxy (CONNECT, or SOCKS for another host) is not restricted: the operator named it.</summary>
    /// <exception cref="NotPublicException">The host has no public address.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, request) = (context.DnsEndPoint.Host, context.InitialRequestMessage);
        var isProxy = request.Method == HttpMethod.Connect || request.RequestUri?.IdnHost.Trim('[', ']') != host.Trim('[', ']');
        var all = await Dns.GetHostAddressesAsync(host, cancellationToken);
        IPAddress[] allowed = [.. all.Where(address => isProxy || IsPublic(address))];
        if (all.Length > 0 && allowed.Length == 0)
        {
            throw new NotPublicException($"{host} at {all[0]}, which is not a public address");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <param name="where">Where a response sends this computer and why that is refused, for example <c>10.0.0.1, which is …</c>.</param>
internal sealed class NotPublicException(string where) : Exception(where);
