namespace SalesFunctions.Analytics.Distributions;

/// <summary>Widths that people read without effort: 1, 2 or 5 times a power of ten.</summary>
/// <remarks>
/// <para>Source: Heckbert, Nice numbers for graph labels, Graphics Gems (1990), with the steps 1, 2, 5 that axes usually take.</para>
/// <para>Accuracy: exact, as decimals; from 0.0001 up to 10^20.</para>
/// </remarks>
public static class NiceWidth
{
    /// <summary>The smallest of the widths, and the unit of the amounts in the database.</summary>
    public const decimal Smallest = 0.0001m;

    private const decimal Largest = 1e20m;

    /// <summary>The smallest nice width that is not below a width.</summary>
    /// <param name="width">Any width up to 10^20, in the unit of the values; what lies below <see cref="Smallest"/> counts as that.</param>
    public static decimal AtLeast(decimal width) => Upwards().First(nice => nice >= width);

    /// <summary>The nice width that follows a nice one.</summary>
    public static decimal After(decimal nice) => Upwards().First(next => next > nice);

    /// <summary>The largest power of ten that is not above a width.</summary>
    /// <remarks>Edge: what lies below <see cref="Smallest"/> → that.</remarks>
    public static decimal PowerOfTenWithin(decimal width)
    {
        var power = Smallest;
        while (power * 10 <= width)
        {
            power *= 10;
        }

        return power;
    }

    private static IEnumerable<decimal> Upwards()
    {
        for (var power = Smallest; power <= Largest; power *= 10)
        {
            yield return power;
            yield return 2 * power;
            yield return 5 * power;
        }
    }
}
