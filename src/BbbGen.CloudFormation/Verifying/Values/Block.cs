using System.Globalization;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>A range of IPv4 addresses.</summary>
/// <param name="First">The first address.</param>
/// <param name="Bits">The prefix length.</param>
internal readonly record struct Block(uint First, int Bits)
{
    /// <summary>The last address.</summary>
    public uint Last => First + (uint)((1UL << (32 - Bits)) - 1);

    /// <summary>
    /// Parses a range such as <c>10.1.0.0/16</c>; null if it is invalid. Bits beyond the prefix are ignored, as EC2 does.
    /// </summary>
    public static Block? Of(string? text)
    {
        if (text?.Split('/') is not [var address, var size]
            || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            || bits > 32
            || address.Split('.') is not { Length: 4 } parts)
        {
            return null;
        }

        uint first = 0;
        foreach (var part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            first = first << 8 | number;
        }

        return new(bits == 0 ? 0 : first & uint.MaxValue << (32 - bits), bits);
    }

    /// <summary>The range as EC2 writes it.</summary>
    public string Text => $"{First >> 24}.{First >> 16 & 255}.{First >> 8 & 255}.{First & 255}/{Bits}";

    public bool Holds(Block other) => First <= other.First && other.Last <= Last;

    public bool Overlaps(Block other) => First <= other.Last && other.First <= Last;
}
