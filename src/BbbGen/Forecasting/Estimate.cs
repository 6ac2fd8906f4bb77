namespace BbbGen.Forecasting;

/// <summary>How long something takes, in seconds: when all goes well, as a rule, and on a bad day.</summary>
/// <param name="Fast">The shortest that was seen.</param>
/// <param name="Typical">The usual.</param>
/// <param name="Slow">The longest that is no failure.</param>
internal readonly record struct Estimate(double Fast, double Typical, double Slow)
{
    /// <summary>Something that takes no time.</summary>
    public static Estimate Nothing => default;

    public static Estimate operator +(Estimate one, Estimate other) => Add(one, other);

    public static Estimate Add(Estimate one, Estimate other) => new(one.Fast + other.Fast, one.Typical + other.Typical, one.Slow + other.Slow);

    /// <summary>The seconds of one draw of the triangular distribution over the three.</summary>
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
