using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary><c>Fn::Cidr</c>: the first blocks of a given size within a block.</summary>
internal static class Cidr
{
    /// <summary>CloudFormation returns up to 256.</summary>
    private const int Most = 256;

    /// <param name="block">The block to be divided.</param>
    /// <param name="count">Number of blocks.</param>
    /// <param name="bits">Number of host bits of each block: 8 gives blocks of 256 IPv4 addresses.</param>
    public static Resolved Of(Resolved block, Resolved count, Resolved bits)
    {
        if (!int.TryParse(count.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) || wanted is < 1 or > Most)
        {
            return new Resolved.Unknown("Fn::Cidr");
        }

        return IPNetwork.TryParse(block.AsText, out var whole) && whole.BaseAddress.AddressFamily is AddressFamily.InterNetwork
            && int.TryParse(bits.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var left) && left is > 0 and < 32
            ? new Resolved.List([.. Enumerable.Range(0, wanted).Select(index => new Resolved.Text(Part(whole, index, left)))])
            : new Resolved.List([.. Enumerable.Range(0, wanted).Select(index => new Resolved.Unknown($"block {index} of {block.Sketch}"))]);
    }

    private static string Part(IPNetwork whole, int index, int bits)
    {
        var bytes = whole.BaseAddress.GetAddressBytes();
        var address = ((uint)bytes[0] << 24 | (uint)bytes[1] << 16 | (uint)bytes[2] << 8 | bytes[3]) + ((uint)index << bits);
        return $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}/{32 - bits}";
    }
}
