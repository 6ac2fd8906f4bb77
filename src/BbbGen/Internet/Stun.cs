using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using BbbGen.Aws.Contracts;

namespace BbbGen.Internet;

/// <summary>A binding request over UDP, which needs no credentials (RFC 8489, sections 5 and 14).</summary>
internal sealed class Stun(int port = Stun.Port) : IStun
{
    /// <summary>Of STUN and TURN over UDP.</summary>
    public const int Port = 3478;

    private const int Attempts = 4; // a datagram may be lost
    private const int HeaderLength = 20;
    private const ushort BindingRequest = 0x0001;
    private const ushort BindingSuccess = 0x0101;
    private const uint MagicCookie = 0x2112A442;

    /// <summary>How long to wait for the response to each datagram.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(1);

    public async Task<bool> AnswersAsync(string host, CancellationToken cancellationToken)
    {
        using var client = new UdpClient(AddressFamily.InterNetwork); // TURN servers have IPv4 addresses only
        try
        {
            client.Connect(host, port);
        }
        catch (SocketException)
        {
            return false;
        }

        var request = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt16BigEndian(request, BindingRequest);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(4), MagicCookie);
        RandomNumberGenerator.Fill(request.AsSpan(8));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Wait);
            try
            {
                await client.SendAsync(request, limit.Token);
                while (true)
                {
                    var response = await client.ReceiveAsync(limit.Token);
                    if (IsSuccess(response.Buffer, request))
                    {
                        return true;
                    }
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // No answer in time.
            }
            catch (SocketException)
            {
                return false; // nothing listens there
            }
        }

        return false;
    }

    /// <summary>A response has the transaction ID of its request.</summary>
    private static bool IsSuccess(ReadOnlySpan<byte> response, ReadOnlySpan<byte> request) =>
        response.Length >= HeaderLength
        && BinaryPrimitives.ReadUInt16BigEndian(response) == BindingSuccess
        && response[4..HeaderLength].SequenceEqual(request[4..]);
}
