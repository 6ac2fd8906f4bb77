using System.Net;
using BbbGen.Aws.Contracts;

namespace BbbGen.Internet;

internal sealed class WebPages(Web web) : IWebPages
{
    public Task<bool> ExistsAsync(Uri address, CancellationToken cancellationToken) => Web.AskAsync(
        address.Host,
        async token =>
        {
            using var answer = await web.SendAsync(HttpMethod.Head, address, address, _ => { }, token);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.NotFound or HttpStatusCode.Gone => false,
                var other => throw Web.Unreachable(address.Host, $"it answers {(int)other}"),
            };
        },
        cancellationToken);
}
