using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using BbbGen.Deployment;

namespace BbbGen.AwsAccess;

/// <summary>Turns what the SDK throws into what an operator can do.</summary>
internal sealed partial class AwsErrors(CallerProfile caller)
{
    private static readonly HashSet<string> Expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"];

    private static readonly HashSet<string> NotAccepted =
    [
        "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthFailure",
        "IncompleteSignature", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "InvalidToken",
    ];

    private static readonly HashSet<string> Denied = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden"];

    private static readonly HashSet<string> Throttled =
    [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "SlowDown", "PriorRequestNotComplete", "BandwidthLimitExceeded",
    ];

    /// <summary>Makes a call; what it throws is explained. Ctrl-C is no error and passes.</summary>
    /// <param name="action">The IAM action of the call, for example <c>s3:PutObject</c>.</param>
    /// <param name="call">The call.</param>
    /// <param name="stop">What the call is stopped with.</param>
    public async Task<T> CallAsync<T>(string action, Func<Task<T>> call, CancellationToken stop)
    {
        try
        {
            return await call();
        }
        catch (Exception problem) when (IsOfTheWorld(problem) && !stop.IsCancellationRequested)
        {
            throw Explain(action, problem);
        }
    }

    /// <summary>What happened and what to do.</summary>
    public BbbException Explain(string action, Exception problem) => problem switch
    {
        AmazonServiceException { ErrorCode: { } code } refusal when Expired.Contains(code) => Renew(refusal),
        AmazonServiceException { ErrorCode: { } code } refusal when NotAccepted.Contains(code) =>
            BbbException.Refused($"AWS does not accept {caller.Words} ({code})", "check that access key, secret and session token belong together, and this computer's clock", refusal),
        AmazonServiceException { ErrorCode: { } code } refusal when Denied.Contains(code) => NotAllowed(action, refusal),
        AmazonServiceException { StatusCode: HttpStatusCode.Forbidden } refusal => NotAllowed(action, refusal),
        AmazonServiceException { ErrorCode: { } code } refusal when Throttled.Contains(code) =>
            new BusyException($"AWS allows no more calls of {action} at the moment ({code})", "try again in a minute", refusal),
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests } refusal =>
            new BusyException($"AWS could not answer {action} ({(int)refusal.StatusCode} {refusal.ErrorCode})", "try again in a minute", refusal),
        AmazonUnmarshallingException cut =>
            new BusyException($"The answer to {action} broke off ({Sentence(cut)})", "check the network and try again", cut),
        _ when Inner<SocketException>(problem) is { } socket =>
            new BusyException($"Nothing answers {action} ({socket.Message})", "check the network, the region, and AWS_ENDPOINT_URL if it is set", problem),
        _ when problem is OperationCanceledException or TimeoutException || Inner<TimeoutException>(problem) is not null =>
            new BusyException($"AWS did not answer {action} in time", "check the network and try again", problem),
        _ when problem is HttpRequestException or IOException || Inner<HttpRequestException>(problem) is not null =>
            new BusyException($"The connection for {action} broke ({Sentence(problem)})", "check the network and try again", problem),
        AmazonServiceException refusal => BbbException.Refused($"AWS refuses {action}: {Sentence(refusal)}", "correct that and run again", refusal),
        _ when problem.ToString().Contains("SSO", StringComparison.Ordinal) && caller.Requested is not null => Renew(problem),
        _ when caller.Requested is null =>
            BbbException.Refused("There are no AWS credentials", "name a profile with -p, or sign in with 'aws configure' or 'aws sso login'", problem),
        _ => BbbException.Refused($"There are no usable credentials in {caller.Words}: {Sentence(problem)}", "correct the profile and run again", problem),
    };

    private static bool IsOfTheWorld(Exception problem) => problem
        is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException or OperationCanceledException;

    /// <summary>Whoever waits tries again with what somebody may have renewed meanwhile.</summary>
    private SessionExpiredException Renew(Exception problem)
    {
        caller.ReadAgain();
        return new($"The session of {caller.Words} has expired", caller.Renewal, problem);
    }

    /// <summary>The message names the action itself, and more exactly, where one call needs several.</summary>
    private BbbException NotAllowed(string action, AmazonServiceException refusal)
    {
        var named = NamedAction.Match(refusal.Message);
        var missing = named.Success ? named.Groups[1].Value : action;
        return BbbException.Refused(
            $"AWS does not allow {missing} to {caller.Words}", $"ask the account's administrator for {missing} ({Sentence(refusal)})", refusal);
    }

    private static string Sentence(Exception problem) => problem.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static T? Inner<T>(Exception problem)
        where T : Exception
    {
        while (problem is not T && problem.InnerException is { } inner)
        {
            problem = inner;
        }

        return problem as T;
    }

    [GeneratedRegex(@"not authorized to perform:? ([A-Za-z0-9-]+:[A-Za-z0-9]+)")]
    private static partial Regex NamedAction { get; }
}
