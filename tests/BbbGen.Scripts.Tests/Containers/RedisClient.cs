using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>A connection to Redis that sends commands as they are, for what its users may do.</summary>
sealed class RedisClient : IDisposable
{
    readonly TcpClient _connection = new() { ReceiveTimeout = 10_000 };

    RedisClient(int port) => _connection.Connect("127.0.0.1", port);

    /// <summary>Logs in, as the applications' library does it with a URL that names a user.</summary>
    public static RedisClient Of(int port, string user, string password)
    {
        var client = new RedisClient(port);
        Assert.Equal("OK", client.Do("AUTH", user, password));
        return client;
    }

    /// <summary>Not logged in.</summary>
    public static RedisClient Of(int port) => new(port);

    /// <summary>The answer to a command: its text, items separated by spaces, or the error with its code.</summary>
    public string Do(params IReadOnlyList<string> words)
    {
        var command = $"*{words.Count}\r\n{string.Concat(words.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"))}";
        _connection.GetStream().Write(Encoding.UTF8.GetBytes(command));
        return Read();
    }

    /// <summary>The next answer or message.</summary>
    public string Read()
    {
        var line = ReadLine();
        return line[0] switch
        {
            '+' or ':' or '-' => line[1..],
            '$' when line == "$-1" => "",
            '$' => ReadLine(),
            '*' => string.Join(' ', Enumerable.Range(0, Math.Max(0, Number(line))).Select(_ => Read())),
            _ => throw new InvalidOperationException(line),
        };
    }

    public void Dispose() => _connection.Dispose();

    static int Number(string line) => int.Parse(line[1..], CultureInfo.InvariantCulture);

    string ReadLine()
    {
        var line = new StringBuilder();
        for (var next = _connection.GetStream().ReadByte(); next != '\n'; next = _connection.GetStream().ReadByte())
        {
            Assert.NotEqual(-1, next);
            line.Append((char)next);
        }
        return line.ToString().TrimEnd('\r');
    }
}
