using Amazon;
using Amazon.Runtime;
using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>How AWS is asked for credentials.</summary>
/// <param name="clients">What clients are configured with.</param>
/// <param name="region">Where STS is asked.</param>
/// <param name="explain">Turns what the SDK throws at an action into a sentence.</param>
internal sealed class SessionWay(ServiceClients clients, RegionEndpoint region, Func<string, Exception, BbbException> explain)
{
    /// <summary>They answer at once or not at all, and an operator waits.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(15);

    /// <summary>The configuration of a client that gets credentials.</summary>
    /// <param name="other">A region that is not the one of everything else, or null.</param>
    public T Configuration<T>(string? other = null)
        where T : ClientConfig, new()
    {
        var config = clients.Configuration<T>(other is null ? region : RegionEndpoint.GetBySystemName(other));
        config.Timeout = Answer;
        config.MaxErrorRetry = Math.Min(config.MaxErrorRetry, 1);
        return config;
    }

    /// <summary>Asks; what AWS refuses is explained by whoever knows better what it means here.</summary>
    public async Task<T> AskAsync<T>(
        string action, Func<Task<T>> ask, Func<AmazonServiceException, BbbException?> refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException problem)
        {
            throw refusal(problem) ?? explain(action, problem);
        }
        catch (Exception problem) when (problem is not BbbException && !cancellationToken.IsCancellationRequested)
        {
            throw explain(action, problem);
        }
    }
}
