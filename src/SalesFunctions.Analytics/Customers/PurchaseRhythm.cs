namespace SalesFunctions.Analytics.Customers;

/// <summary>How regularly somebody buys: the usual gap between the days on which they did, and when they are due again.</summary>
/// <remarks>
/// <para>Formula: gaps gᵢ = dᵢ₊₁ - dᵢ between consecutive distinct days; median of the gaps (the mean of the middle two where their number is even);
/// expected next day = last day + median, rounded half up.</para>
/// <para>Source: median interpurchase time; the median, because one long pause would drag a mean along.</para>
/// <para>Units: days.</para>
/// </remarks>
/// <param name="MedianDays">Median gap, at least 1; null where there are fewer than two days.</param>
/// <param name="DaysSinceLast">From the last day to the day that is asked about; null without any day.</param>
/// <param name="ExpectedNext">The next day by this rhythm; null where there is no median or no such day in the calendar.</param>
public readonly record struct PurchaseRhythm(double? MedianDays, int? DaysSinceLast, DateOnly? ExpectedNext)
{
    /// <summary>The rhythm of some days.</summary>
    /// <param name="days">Distinct days in ascending order.</param>
    /// <param name="asOf">The day that is asked about, usually the last one on which anybody bought.</param>
    public static PurchaseRhythm Of(IReadOnlyList<DateOnly> days, DateOnly asOf)
    {
        if (days.Count == 0)
        {
            return default;
        }

        var since = asOf.DayNumber - days[^1].DayNumber;
        if (days.Count == 1)
        {
            return new PurchaseRhythm(null, since, null);
        }

        int[] gaps = [.. days.Zip(days.Skip(1), (day, next) => next.DayNumber - day.DayNumber).Order()];
        if (gaps[0] <= 0)
        {
            throw new ArgumentException("The days must be distinct and ascending.", nameof(days));
        }

        var median = (gaps[(gaps.Length - 1) / 2] + gaps[gaps.Length / 2]) / 2.0;
        var next = days[^1].DayNumber + Math.Floor(median + 0.5);
        return new PurchaseRhythm(median, since, next <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)next) : null);
    }
}
