using System.Numerics;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>One of very many independent streams of random numbers: which one is told by its address, never by who asks first.</summary>
/// <remarks>
/// <para>Formula: xoshiro256**, its state filled by SplitMix64 from the seed and the parts of the address, mixed one after the other.</para>
/// <para>Source: Blackman and Vigna, Scrambled Linear Pseudorandom Number Generators, ACM Trans. Math. Softw. 47 (2021); Steele, Lea and Flood, Fast Splittable
/// Pseudorandom Number Generators, OOPSLA (2014).</para>
/// </remarks>
internal struct RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <param name="seed">The caller's seed.</param>
    /// <param name="purpose">What is drawn.</param>
    /// <param name="place">For which of them.</param>
    /// <param name="block">Which block of draws.</param>
    public RandomStream(long seed, int purpose, int place, int block)
    {
        unchecked
        {
            var key = Mix((ulong)seed + Golden);
            foreach (var part in (ReadOnlySpan<int>)[purpose, place, block])
            {
                key = Mix((key ^ (uint)part) + Golden);
            }

            (_a, _b, _c, _d) = (Step(ref key), Step(ref key), Step(ref key), Step(ref key));
        }
    }

    /// <summary>A number above 0 and below 1.</summary>
    public double Uniform() => ((Next() >> 11) + 0.5) * (1.0 / (1UL << 53));

    private static ulong Step(ref ulong key) => Mix(key = unchecked(key + Golden));

    // Multiplication modulo 2^64 is meant.
    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    private ulong Next()
    {
        var result = unchecked(BitOperations.RotateLeft(_b * 5, 7) * 9);
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }
}
