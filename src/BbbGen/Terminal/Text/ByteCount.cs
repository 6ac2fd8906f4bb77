namespace BbbGen.Terminal.Text;

internal static class ByteCount
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB", "PB"];

    /// <summary>With at most one decimal; a unit is 1024 of the next smaller one, as in AWS's prices.</summary>
    public static string Of(long bytes)
    {
        var unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return $"{Math.Round(value, 1):0.#} {Units[unit]}";
    }
}
