using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace BbbGen.AwsClients.Wire;

/// <summary>Requests pages until a response has no token for the next one.</summary>
internal abstract class TokenPaginator<TRequest, TResponse>(TRequest request, Func<TRequest, CancellationToken, Task<TResponse>> send)
    : IPaginator<TResponse>
    where TRequest : AmazonWebServiceRequest
{
    private int _used;

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");
        }

        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        string? next;
        do
        {
            var response = await send(request, cancellationToken).ConfigureAwait(false);
            next = NextToken(response);
            SetToken(request, next);
            yield return response;
        }
        while (!string.IsNullOrEmpty(next));
    }

    protected abstract void SetToken(TRequest request, string? token);

    protected abstract string? NextToken(TResponse response);
}
