namespace BbbGen.Forecasting;

/// <summary>Numbers from 0 to 1 without a pattern, the same for the same seed on every machine (SplitMix64).</summary>
internal sealed class RandomSource(ulong seed)
{
    private ulong _state = seed;

    public double Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
