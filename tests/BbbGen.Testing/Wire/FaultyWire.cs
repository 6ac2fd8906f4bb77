using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BbbGen.Testing.Wire;

/// <summary>
/// An HTTP endpoint in front of another, on which calls come to harm as ordered: refused, delayed, cut off, lost. Everything else passes as
/// it is, signatures included.
/// </summary>
public sealed class FaultyWire : IAsyncDisposable
{
    static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(3);

    /// <summary>AWS refuses requests whose time is further off.</summary>
    static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(5);

    readonly Uri _target;
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentBag<Task> _connections = [];
    readonly Lock _lock = new();
    readonly List<(WireFault Fault, int Seen)> _faults = [];
    readonly Task _accepting;

    /// <summary>Starts to listen.</summary>
    /// <param name="target">Where calls go.</param>
    public FaultyWire(Uri target)
    {
        _target = target;
        _listener.Start();
        Url = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; }

    /// <summary>By how much the clock of this end differs from the true one; requests by any other clock are refused.</summary>
    public TimeSpan? ClockOffset { get; set; }

    /// <summary>How often calls came to harm.</summary>
    public int Struck { get; private set; }

    /// <summary>Orders harm.</summary>
    public void Order(params WireFault[] faults)
    {
        lock (_lock)
        {
            _faults.Clear();
            _faults.AddRange(faults.Select(fault => (fault, 0)));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll([_accepting, .. _connections]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _connections.Add(ServeAsync(client));
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            if (await WireMessage.ReadRequestAsync(stream, _stop.Token) is { } request)
            {
                if (await AnswerAsync(request) is { } answer)
                {
                    await answer.SendAsync(stream, _stop.Token);
                }
                else
                {
                    Reset(client);
                }
            }
        }
    }

    /// <summary>One call a connection. Null: the connection breaks.</summary>
    async Task<WireMessage?> AnswerAsync(WireMessage request)
    {
        if (OfAnotherTime(request) is { } refusal)
        {
            return refusal;
        }
        var kind = Harm(request);
        if (kind is WireFaultKind.Slow)
        {
            await Task.Delay(SlowAnswer, _stop.Token);
        }
        return kind switch
        {
            WireFaultKind.Reset => null,
            WireFaultKind.AnswerLost => await LoseAsync(request),
            _ => Damaged(kind, Answer(kind, request) ?? await ForwardAsync(request)),
        };
    }

    async Task<WireMessage?> LoseAsync(WireMessage request)
    {
        await ForwardAsync(request);
        return null;
    }

    /// <summary>A request of another time is refused, and told which time it is here.</summary>
    WireMessage? OfAnotherTime(WireMessage request)
    {
        if (ClockOffset is not { } offset || request.Header("X-Amz-Date") is not { } date)
        {
            return null;
        }
        var now = DateTimeOffset.UtcNow + offset;
        var then = DateTimeOffset.ParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (then - now).Duration() <= AllowedSkew
            ? null
            : Error(
                request, 403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", now);
    }

    WireFaultKind? Harm(WireMessage request)
    {
        lock (_lock)
        {
            for (var index = 0; index < _faults.Count; index++)
            {
                var (fault, seen) = _faults[index];
                if (!request.Holds(fault.Call))
                {
                    continue;
                }
                _faults[index] = (fault, seen + 1);
                if (seen >= fault.After && seen < fault.After + fault.Times)
                {
                    Struck++;
                    return fault.Kind;
                }
            }
            return null;
        }
    }

    async Task<WireMessage> ForwardAsync(WireMessage request)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(_target.Host, _target.Port, _stop.Token);
        var stream = server.GetStream();
        await request.Closing().SendAsync(stream, _stop.Token);
        var answer = await WireMessage.ReadAnswerAsync(stream, _stop.Token);
        return ClockOffset is { } offset ? answer.DatedAt(DateTimeOffset.UtcNow + offset) : answer;
    }

    static WireMessage? Answer(WireFaultKind? kind, WireMessage request) => kind switch
    {
        WireFaultKind.Throttled => Error(request, 400, "Throttling", "Rate exceeded", DateTimeOffset.UtcNow),
        WireFaultKind.InternalError =>
            Error(request, 500, "InternalFailure", "We encountered an internal error. Please try again.", DateTimeOffset.UtcNow),
        WireFaultKind.Unavailable =>
            Error(request, 503, "ServiceUnavailable", "Service is unable to handle request.", DateTimeOffset.UtcNow),
        WireFaultKind.SessionExpired =>
            Error(request, 403, "ExpiredToken", "The security token included in the request is expired", DateTimeOffset.UtcNow),
        _ => null,
    };

    static WireMessage Damaged(WireFaultKind? kind, WireMessage answer) => kind switch
    {
        WireFaultKind.AnswerCut => answer with { Body = answer.Body[..(answer.Body.Length / 2)] },
        WireFaultKind.XmlCut => new($"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {answer.Body.Length / 2}\r\n"
            + "Connection: close\r\n\r\n", answer.Body[..(answer.Body.Length / 2)]),
        _ => answer,
    };

    /// <summary>An error in the form of the protocol: S3 says it without an envelope, and to HEAD without a body.</summary>
    static WireMessage Error(WireMessage request, int status, string code, string message, DateTimeOffset now)
    {
        var isQuery = request.Head.StartsWith("POST / ");
        var text = isQuery
            ? $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>0</RequestId></"
                + "ErrorResponse>"
            : $"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>0</RequestId></Error>";
        var body = request.Head.StartsWith("HEAD ") ? [] : Encoding.UTF8.GetBytes(text);
        return new(
            $"HTTP/1.1 {status} Error\r\nDate: {now:R}\r\nContent-Type: text/xml\r\nContent-Length: {body.Length}\r\n"
                + "Connection: close\r\n\r\n",
            body);
    }

    /// <summary>Closes a connection so that the other side sees it broken, not ended.</summary>
    static void Reset(TcpClient client)
    {
        client.LingerState = new(enable: true, seconds: 0);
        client.Close();
    }
}
