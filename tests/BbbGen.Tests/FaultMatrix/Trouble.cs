using System.Net;
using System.Net.Sockets;
using Amazon.CloudFormation;
using Amazon.Runtime;
using BbbGen.Aws.Adapters;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>What goes wrong with a call, after AWS's client has tried it as often as it does.</summary>
internal enum TroubleKind
{
    Throttled,
    ServerError,
    ConnectionLost,

    /// <summary>AWS did what was asked, and the answer never came.</summary>
    AnswerLost,
    Denied,
    Refused,
    SessionExpired,
}

/// <summary>Trouble with the calls of one action.</summary>
/// <param name="kind">What goes wrong.</param>
/// <param name="action">The IAM action.</param>
/// <param name="after">How many calls of it pass before.</param>
/// <param name="times">How many then have it.</param>
internal sealed class Trouble(TroubleKind kind, string action, int after = 0, int times = int.MaxValue)
{
    private static readonly AwsErrors Errors = new(CallerProfile.Find(null));

    private int _calls;

    /// <summary>How often it has struck.</summary>
    public int Struck { get; private set; }

    /// <summary>Makes a call, or not.</summary>
    public async Task<T> CallAsync<T>(string called, Func<Task<T>> call)
    {
        var strikes = called == action && Interlocked.Increment(ref _calls) is var number && number > after && number - after <= times;
        if (!strikes)
        {
            return await call();
        }

        Struck++;
        if (kind is TroubleKind.AnswerLost)
        {
            await call();
        }

        throw Errors.Explain(action, Exception());
    }

    private Exception Exception() => kind switch
    {
        TroubleKind.Throttled => Answer("Throttling", "Rate exceeded", HttpStatusCode.BadRequest),
        TroubleKind.ServerError => Answer("InternalFailure", "The request processing has failed", HttpStatusCode.InternalServerError),
        TroubleKind.ConnectionLost =>
            new HttpRequestException("The connection was reset", new SocketException((int)SocketError.ConnectionReset)),
        TroubleKind.AnswerLost =>
            new HttpRequestException("The response ended prematurely", new IOException("The response ended prematurely")),
        TroubleKind.Denied =>
            Answer("AccessDenied", $"User: arn:aws:iam::123456789012:user/school is not authorized to perform: {action}",
                HttpStatusCode.Forbidden),
        TroubleKind.Refused => Answer("ValidationError", "1 validation error detected", HttpStatusCode.BadRequest),
        TroubleKind.SessionExpired =>
            Answer("ExpiredToken", "The security token included in the request is expired", HttpStatusCode.Forbidden),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static AmazonCloudFormationException Answer(string code, string message, HttpStatusCode status) =>
        new(message, ErrorType.Unknown, code, "0", status);
}
