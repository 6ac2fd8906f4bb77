using Amazon;
using Amazon.Runtime;
using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>Requests credentials from AWS.</summary>
/// <param name="translate">Makes an exception of an action ours; null for one that must pass as it is.</param>
internal sealed class SessionWay(
    ServiceClients clients, RegionEndpoint region, Func<string, Exception, CancellationToken, BbbException?> translate)
{
    /// <summary>The operator waits.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(15);

    /// <param name="other">Another region than that of STS, or null.</param>
    public T Configuration<T>(string? other = null)
        where T : ClientConfig, new()
    {
        var config = clients.Configuration<T>(other is null ? region : RegionEndpoint.GetBySystemName(other));
        config.Timeout = Answer;
        config.MaxErrorRetry = Math.Min(config.MaxErrorRetry, 1);
        return config;
    }

    /// <param name="refusal">Explains a refusal that has a special meaning for this request; null for all others.</param>
    public async Task<T> AskAsync<T>(
        string action, Func<Task<T>> request, Func<AmazonServiceException, BbbException?> refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (AmazonServiceException problem) when (refusal(problem) is { } known)
        {
            throw known;
        }
        catch (Exception problem) when (translate(action, problem, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }
}
