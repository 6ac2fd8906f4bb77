using System.Net;
using System.Net.Sockets;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using DnsClient;
using CaaAnswer = DnsClient.Protocol.CaaRecord;
using NsAnswer = DnsClient.Protocol.NsRecord;

namespace BbbGen.Internet;

/// <summary>Public DNS: resolvers, and the servers of the parent zone, which are the first to see changes of a delegation.</summary>
/// <param name="resolvers">The resolvers; servers of zones are queried at the same port.</param>
internal sealed class PublicDns(IReadOnlyList<IPEndPoint> resolvers) : IPublicDns
{
    /// <summary>Cloudflare, Google, Quad9. The operator's resolver may know names that are not public.</summary>
    public static IReadOnlyList<IPEndPoint> Resolvers => [Server("1.1.1.1"), Server("8.8.8.8"), Server("9.9.9.9")];

    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(1.5);

    /// <summary>How many servers of the parent zone are queried; one answer is enough.</summary>
    private const int Servers = 2;

    /// <summary>RFC 2606: these never exist in public DNS.</summary>
    private static readonly string[] Reserved = ["example", "invalid", "localhost", "test"];

    private readonly LookupClient _resolver = Client(resolvers, recursion: true);

    public async Task<IReadOnlyList<string>> DelegationAsync(string zone, CancellationToken cancellationToken)
    {
        Refuse(zone);
        var parents = await ParentServersAsync(zone, cancellationToken);
        if (parents.Count > 0)
        {
            try
            {
                return NameServers(await AskAsync(Client(parents, recursion: false), zone, QueryType.NS, cancellationToken), zone);
            }
            catch (BusyException)
            {
                // Some networks allow queries to their resolver only.
            }
        }

        return NameServers(await AskAsync(_resolver, zone, QueryType.NS, cancellationToken), zone);
    }

    public async Task<IReadOnlyList<CaaRecord>> CaaAsync(string name, CancellationToken cancellationToken)
    {
        Refuse(name);
        var answer = await AskAsync(_resolver, name, QueryType.CAA, cancellationToken);
        return [.. answer.Answers.OfType<CaaAnswer>().Select(record => new CaaRecord(record.Tag, record.Value))];
    }

    public async Task<IReadOnlyList<string>> AddressesAsync(string name, CancellationToken cancellationToken)
    {
        Refuse(name);
        var answer = await AskAsync(_resolver, name, QueryType.A, cancellationToken);
        return [.. answer.Answers.ARecords().Select(record => record.Address.ToString()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Addresses of the servers of the closest parent zone; no record may send this computer to one that is not public.</summary>
    private async Task<IReadOnlyList<IPEndPoint>> ParentServersAsync(string zone, CancellationToken cancellationToken)
    {
        for (var name = Parent(zone); name.Length > 0; name = Parent(name))
        {
            var servers = NameServers(await AskAsync(_resolver, name, QueryType.NS, cancellationToken), name);
            if (servers.Count > 0)
            {
                var answers = await Task.WhenAll(
                    servers.Take(Servers).Select(server => AskAsync(_resolver, server, QueryType.A, cancellationToken)));
                return [.. from answer in answers
                           from record in answer.Answers.ARecords()
                           where PublicAddress.IsPublic(record.Address) || resolvers.Any(given => given.Address.Equals(record.Address))
                           select new IPEndPoint(record.Address, resolvers[0].Port)];
            }
        }

        return [];
    }

    private static string Parent(string name) => name.IndexOf('.') is >= 0 and var dot ? name[(dot + 1)..] : "";

    /// <summary>A server of the zone itself answers; one of the parent zone refers.</summary>
    private static IReadOnlyList<string> NameServers(IDnsQueryResponse answer, string zone) =>
    [
        .. answer.Answers.Concat(answer.Authorities).OfType<NsAnswer>()
            .Where(record => record.DomainName.Value.TrimEnd('.').Equals(zone, StringComparison.OrdinalIgnoreCase))
            .Select(record => record.NSDName.Value.TrimEnd('.').ToLowerInvariant())
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<IDnsQueryResponse> AskAsync(
        LookupClient client, string name, QueryType type, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.QueryAsync(name, type, cancellationToken: cancellationToken);
            return answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain
                ? answer
                : throw Unreachable($"to {name} it answers {answer.Header.ResponseCode}");
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested
            && problem is DnsResponseException or SocketException or IOException or OperationCanceledException)
        {
            throw Unreachable(problem.Message, problem);
        }
    }

    private static IPEndPoint Server(string address) => new(IPAddress.Parse(address), NameServer.DefaultPort);

    private static void Refuse(string name)
    {
        if (Reserved.Contains(name[(name.LastIndexOf('.') + 1)..]))
        {
            throw new BusyException(
                $"{name} is reserved for tests and documentation, and public DNS does not know it", "use your own domain");
        }
    }

    private static BusyException Unreachable(string why, Exception? problem = null) =>
        new(
            $"Public DNS cannot be queried ({why.ReplaceLineEndings(" ").TrimEnd('.')})",
            "look up the name servers yourself, or run where port 53 is open",
            problem);

    private static LookupClient Client(IReadOnlyList<IPEndPoint> servers, bool recursion) => new(new LookupClientOptions([.. servers])
    {
        Recursion = recursion,
        Timeout = QueryTimeout,
        Retries = 0,
        UseCache = false,
        ContinueOnDnsError = true,
        ThrowDnsErrors = false,
    });
}
