namespace BbbGen.ResourceTypes;

/// <summary>A duration in seconds as fast, typical and slow case.</summary>
/// <param name="Fast">The shortest observed.</param>
/// <param name="Slow">The longest successful one.</param>
internal readonly record struct Estimate(double Fast, double Typical, double Slow)
{
    public static Estimate Nothing => default;

    public static Estimate operator +(Estimate left, Estimate right) => Add(left, right);

    public static Estimate Add(Estimate left, Estimate right) =>
        new(left.Fast + right.Fast, left.Typical + right.Typical, left.Slow + right.Slow);

    /// <summary>A quantile of the triangular distribution over the three.</summary>
    /// <param name="draw">From 0 to 1: the share of cases that are faster.</param>
    public double At(double draw)
    {
        if (Slow <= Fast)
        {
            return Typical;
        }

        var rise = (Typical - Fast) / (Slow - Fast);
        return draw < rise
            ? Fast + Math.Sqrt(draw * (Slow - Fast) * (Typical - Fast))
            : Slow - Math.Sqrt((1 - draw) * (Slow - Fast) * (Slow - Typical));
    }
}
