namespace BbbGen.Forecasting;

/// <summary>Pseudo-random numbers from 0 to 1, reproducible on every machine (SplitMix64).</summary>
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
