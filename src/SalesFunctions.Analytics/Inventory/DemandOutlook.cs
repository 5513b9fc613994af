namespace SalesFunctions.Analytics.Inventory;

/// <summary>How the demand of the days to come differs from the one lately, as a forecast of sales by periods tells.</summary>
/// <remarks>
/// <para>Formula: factor of a period = forecast per day / level, where the level is the mean of the same series per day, weighted as <see cref="DemandRate"/> weighs the days of the product:
/// what the product's own rate already holds of a season is not counted twice. Relative error of it: (upper - lower) / (2 × 1.2816 × forecast), of the bounds of 80 %.
/// Over some days: the mean of the factors; their errors are taken as fully dependent, so that they add up.</para>
/// <para>Source: multiplicative seasonality of a group, applied to its members: Withycombe, Int. J. Forecasting 5 (1989); Dekker, van Donselaar and Ouwehand, Int. J. Production Economics 90 (2004):
/// single products sell too seldom to show their own.</para>
/// <para>Units: factors without unit; days from the first one behind the record, which is 0.</para>
/// <para>Edge: days that no period covers have the factor 1. A forecast or level that is not above 0 tells nothing, so that there is no outlook.</para>
/// </remarks>
public sealed class DemandOutlook
{
    // 80 % of a normal variable lie within so many standard deviations.
    private const double Deviations80 = 1.2815515655446004;

    private readonly List<(double From, double To, double Factor, double Error)> _periods = [];

    private DemandOutlook()
    {
    }

    /// <summary>As lately.</summary>
    public static DemandOutlook None { get; } = new();

    /// <summary>The outlook from a forecast.</summary>
    /// <param name="periods">Periods through time, without overlap.</param>
    /// <param name="level">What the series brought per day lately, of <see cref="Level"/>; null where nothing is known.</param>
    /// <param name="last">Last day of the record.</param>
    public static DemandOutlook Of(IEnumerable<OutlookPeriod> periods, double? level, int last)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var outlook = new DemandOutlook();
        foreach (var period in periods.Where(period => period.FirstDay + period.Days > last + 1))
        {
            if (level is not > 0 || period.Value <= 0)
            {
                return None;
            }

            outlook._periods.Add((
                Math.Max(0, period.FirstDay - last - 1), period.FirstDay + period.Days - last - 1, period.Value / period.Days / level.Value,
                Math.Max(0, period.Upper80 - period.Lower80) / (2 * Deviations80 * period.Value)));
        }

        return outlook;
    }

    /// <summary>What a series brought per day lately; null where the days hold none of its periods, or nothing above 0.</summary>
    /// <param name="periods">Periods with what they brought.</param>
    /// <param name="first">First day that counts.</param>
    /// <param name="last">Last day that counts; of age 0.</param>
    /// <param name="halfLife">Days after which a day counts half.</param>
    public static double? Level(IEnumerable<OutlookPeriod> periods, int first, int last, double halfLife)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfLife);
        var (decay, sum, weights) = (Math.Pow(2, -1 / halfLife), 0.0, 0.0);
        foreach (var period in periods)
        {
            var (from, to) = (Math.Max(first, period.FirstDay), Math.Min(last, period.FirstDay + period.Days - 1));
            if (from <= to)
            {
                var weight = Math.Pow(decay, last - to) - Math.Pow(decay, last - from + 1);
                sum += weight * period.Value / period.Days;
                weights += weight;
            }
        }

        return sum > 0 ? sum / weights : null;
    }

    /// <summary>Mean factor of some days, and its relative error.</summary>
    /// <param name="from">Days before the first of them, at least 0.</param>
    /// <param name="days">How many, at least 0.</param>
    public (double Factor, double Error) Over(double from, double days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0)
        {
            return (1, 0);
        }

        var (sum, errors) = (days, 0.0);
        foreach (var period in _periods)
        {
            var shared = Math.Max(0, Math.Min(from + days, period.To) - Math.Max(from, period.From));
            sum += shared * (period.Factor - 1);
            errors += shared * period.Factor * period.Error;
        }

        return (sum / days, errors / sum);
    }

    /// <summary>How many days to come ask for as much as some days did lately.</summary>
    /// <param name="days">At least 0.</param>
    public double Lasting(double days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var (at, left) = (0.0, days);
        foreach (var period in _periods)
        {
            var before = Math.Max(0, period.From - at);
            if (left <= before)
            {
                break;
            }

            (at, left) = (at + before, left - before);
            var lasting = Math.Min(period.To - period.From, left / period.Factor);
            (at, left) = (at + lasting, left - (lasting * period.Factor));
            if (at < period.To)
            {
                return at;
            }
        }

        return at + left;
    }
}

/// <summary>What some days bring together.</summary>
/// <param name="FirstDay">Number of the first day.</param>
/// <param name="Days">How many.</param>
/// <param name="Value">What they brought, or are expected to bring.</param>
/// <param name="Lower80">Lower bound of 80 %; the value where it is known.</param>
/// <param name="Upper80">Upper bound.</param>
public readonly record struct OutlookPeriod(int FirstDay, int Days, double Value, double Lower80, double Upper80);
