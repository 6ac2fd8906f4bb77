using System.Text;

namespace BbbGen.Testing.Wire;

/// <summary>A request or an answer of HTTP/1.1, as it was read.</summary>
/// <param name="Head">First line and header lines, with the empty line that ends them.</param>
/// <param name="Body">The body; empty without one.</param>
sealed record WireMessage(string Head, byte[] Body)
{
    static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    /// <summary>Reads a request, and lets a client send its body that asks first; null at the end of the connection.</summary>
    public static async Task<WireMessage?> ReadRequestAsync(Stream stream, CancellationToken stop)
    {
        if (await ReadHeadAsync(stream, stop) is not { } head)
        {
            return null;
        }
        var message = new WireMessage(head, []);
        if (message.Header("Expect") is not null)
        {
            await stream.WriteAsync(Continue, stop);
        }
        if (message.Header("Content-Length") is not { } length)
        {
            return message;
        }
        var body = new byte[int.Parse(length)];
        await stream.ReadExactlyAsync(body, stop);
        return message with { Body = body };
    }

    /// <summary>Reads an answer to its end; the server closes the connection after it.</summary>
    public static async Task<WireMessage> ReadAnswerAsync(Stream stream, CancellationToken stop)
    {
        var head = await ReadHeadAsync(stream, stop) ?? throw new IOException("the server gave no answer");
        using var body = new MemoryStream();
        await stream.CopyToAsync(body, stop);
        return new(head, body.ToArray());
    }

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Head.Split("\r\n").Skip(1)
        .Select(line => line.Split(':', 2))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();

    /// <summary>The same message whose sender closes the connection after it.</summary>
    public WireMessage Closing() => this with
    {
        Head = string.Join("\r\n", Head.Split("\r\n").Where(line => !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase)
            && !line.StartsWith("Expect:", StringComparison.OrdinalIgnoreCase)))
            .Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"),
    };

    /// <summary>The same answer of another time: AWS's clients set their clock by it.</summary>
    public WireMessage DatedAt(DateTimeOffset time) => this with
    {
        Head = string.Join("\r\n",
            Head.Split("\r\n").Select(line => line.StartsWith("Date:", StringComparison.OrdinalIgnoreCase) ? $"Date: {time:R}" : line)),
    };

    /// <summary>Whether the text is in the first line or in the body.</summary>
    public bool Holds(string text) => Head[..Head.IndexOf('\r')].Contains(text) || Encoding.UTF8.GetString(Body).Contains(text);

    /// <summary>Sends it.</summary>
    public async Task SendAsync(Stream stream, CancellationToken stop)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head), stop);
        await stream.WriteAsync(Body, stop);
        await stream.FlushAsync(stop);
    }

    static async Task<string?> ReadHeadAsync(Stream stream, CancellationToken stop)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n'))
        {
            if (await stream.ReadAsync(one, stop) == 0)
            {
                return null;
            }
            head.Add(one[0]);
        }
        return Encoding.ASCII.GetString([.. head]);
    }
}
