using System.Globalization;

namespace BbbGen.Terminal.Text;

/// <summary>Bytes as people say them.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>With at most one decimal, in steps of 1024 as AWS charges them.</summary>
    public static string Of(long bytes)
    {
        var unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value, 1):0.#} {Units[unit]}");
    }
}
