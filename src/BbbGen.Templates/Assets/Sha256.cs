using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace BbbGen.Templates.Assets;

/// <summary>SHA-256 (FIPS 180-4, sections 4.1.2, 5 and 6.2). .NET's own loads OpenSSL on Linux and aborts the process where it is missing,
/// so that a rehearsal would need it. For digests of public texts and files only: nothing here protects a key against timing.</summary>
public static class Sha256
{
    private const int BlockBytes = 64;

    /// <summary>The message's length in bits at the end of the last block.</summary>
    private const int LengthBytes = 8;

    private static ReadOnlySpan<uint> Initial =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The digest of a text's UTF-8 bytes, in lower-case hexadecimal.</summary>
    public static string HexOf(string text) => HexOf(Encoding.UTF8.GetBytes(text));

    /// <summary>The digest in lower-case hexadecimal.</summary>
    public static string HexOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(Of(content));

    /// <summary>The digest, 32 bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> content)
    {
        Span<uint> state = stackalloc uint[Initial.Length];
        Initial.CopyTo(state);
        var rest = content;
        for (; rest.Length >= BlockBytes; rest = rest[BlockBytes..])
        {
            Add(rest[..BlockBytes], state);
        }

        Span<byte> last = stackalloc byte[2 * BlockBytes];
        last.Clear();
        rest.CopyTo(last);
        last[rest.Length] = 0x80;
        last = last[..(rest.Length + 1 + LengthBytes <= BlockBytes ? BlockBytes : 2 * BlockBytes)];
        BinaryPrimitives.WriteUInt64BigEndian(last[^LengthBytes..], (ulong)content.Length * 8);
        for (var at = 0; at < last.Length; at += BlockBytes)
        {
            Add(last.Slice(at, BlockBytes), state);
        }

        var digest = new byte[state.Length * sizeof(uint)];
        for (var word = 0; word < state.Length; word++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(word * sizeof(uint)), state[word]);
        }

        return digest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<byte> block, Span<uint> state)
    {
        Span<uint> words = stackalloc uint[Constants.Length];
        for (var t = 0; t < words.Length; t++)
        {
            words[t] = t < 16
                ? BinaryPrimitives.ReadUInt32BigEndian(block[(t * sizeof(uint))..])
                : SmallSigma(words[t - 2], 17, 19, 10) + words[t - 7] + SmallSigma(words[t - 15], 7, 18, 3) + words[t - 16];
        }

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var t = 0; t < words.Length; t++)
        {
            var first = h + BigSigma(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + Constants[t] + words[t];
            var second = BigSigma(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
        (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
    }

    private static uint BigSigma(uint x, int first, int second, int third) =>
        BitOperations.RotateRight(x, first) ^ BitOperations.RotateRight(x, second) ^ BitOperations.RotateRight(x, third);

    private static uint SmallSigma(uint x, int first, int second, int shift) =>
        BitOperations.RotateRight(x, first) ^ BitOperations.RotateRight(x, second) ^ (x >> shift);
}
