using System.Net;
using BbbGen.Aws.Contracts;

namespace BbbGen.Internet;

internal sealed class WebPages(HttpClient client) : IWebPages
{
    public Task<bool> ExistsAsync(Uri address, CancellationToken cancellationToken) => Web.AskAsync(
        address.Host,
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, address);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.NotFound or HttpStatusCode.Gone => false,
                var other => throw Web.Unreachable(address.Host, $"it answers {(int)other}"),
            };
        },
        cancellationToken);
}
