using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BbbGen.Tests.Internet;

/// <summary>A DNS server on this machine with the records of a test; all other names do not exist.</summary>
internal sealed class StubDns : IDisposable
{
    public const int A = 1;
    public const int Ns = 2;
    public const int Caa = 257;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public StubDns() => _ = ServeAsync();

    public IPEndPoint Address => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>Answers by name and type, each with its data in wire format.</summary>
    public Dictionary<(string Name, int Type), byte[][]> Answers { get; } = [];

    /// <summary>Name servers of a name, for queries without recursion.</summary>
    public Dictionary<string, byte[][]> Referrals { get; } = [];

    /// <summary>The response code of all answers, if not 0.</summary>
    public int Refusal { get; init; }

    public static byte[] Name(string name) =>
        [.. name.Split('.').SelectMany(label => Encoding.ASCII.GetBytes(label).Prepend((byte)label.Length)), 0];

    public static byte[] CaaData(string tag, string value) =>
        [0, (byte)tag.Length, .. Encoding.ASCII.GetBytes(tag), .. Encoding.ASCII.GetBytes(value)];

    public void Dispose() => _socket.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var request = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(request.Buffer), request.RemoteEndPoint);
            }
        }
        catch (Exception end) when (end is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] request)
    {
        var end = 12;
        var labels = new List<string>();
        for (; request[end] != 0; end += request[end] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(request, end + 1, request[end]));
        }

        var name = string.Join('.', labels);
        var type = (request[end + 1] << 8) | request[end + 2];
        var isRecursive = (request[2] & 1) != 0;
        var answers = Answers.GetValueOrDefault((name, type)) ?? [];
        var referral = isRecursive ? [] : Referrals.GetValueOrDefault(name) ?? [];
        var code = Refusal != 0 ? Refusal : answers.Length + referral.Length == 0 ? 3 : 0;
        return
        [
            request[0], request[1], (byte)(0x80 | (request[2] & 1)), (byte)(0x80 | code),
            0, 1, 0, (byte)answers.Length, 0, (byte)referral.Length, 0, 0,
            .. request[12..(end + 5)],
            .. answers.SelectMany(data => Record(name, type, data)),
            .. referral.SelectMany(data => Record(name, Ns, data)),
        ];
    }

    private static byte[] Record(string name, int type, byte[] data) =>
        [.. Name(name), (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length, .. data];
}
