using System.Globalization;

namespace BbbGen.Templates.Parameters;

/// <summary>A range of IPv4 addresses in CIDR notation.</summary>
internal readonly record struct AddressRange(uint First, int PrefixLength)
{
    /// <summary>
    /// Private and shared address space (RFC 1918, RFC 6598): the deny list of the relay in <c>scripts/turn-bootstrap.sh</c>.
    /// </summary>
    public static IReadOnlyList<AddressRange> Private { get; } =
        [new(0x0A000000, 8), new(0xAC100000, 12), new(0xC0A80000, 16), new(0x64400000, 10)];

    public uint Last => First + (uint)((1UL << (32 - PrefixLength)) - 1);

    /// <summary>Parses <c>10.1.0.0/16</c>. The address must be the first of the range, as EC2 requires for a subnet.</summary>
    public static AddressRange? Parse(string text)
    {
        if (text.Split('/') is not [var address, var prefixText]
            || !int.TryParse(prefixText, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > 32
            || address.Split('.') is not { Length: 4 } parts)
        {
            return null;
        }

        uint first = 0;
        foreach (var part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                return null;
            }

            first = (first << 8) | octet;
        }

        var hostBits = (uint)((1UL << (32 - prefix)) - 1);
        return (first & hostBits) == 0 ? new AddressRange(first, prefix) : null;
    }

    public bool Contains(AddressRange other) => First <= other.First && other.Last <= Last;

    public bool Overlaps(AddressRange other) => First <= other.Last && other.First <= Last;
}
