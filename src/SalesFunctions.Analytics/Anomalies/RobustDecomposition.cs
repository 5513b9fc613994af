namespace SalesFunctions.Analytics.Anomalies;

/// <summary>Length of a period of a series.</summary>
public enum SeriesGrain
{
    /// <summary>One value per day.</summary>
    Day,

    /// <summary>One value per calendar month.</summary>
    Month,
}

/// <summary>A series as level + weekday + season + rest, by medians throughout; what is expected of a point is told by all the others.</summary>
/// <remarks>
/// <para>Formula: back-fitting (Hastie and Tibshirani, Generalized Additive Models, 1990): each part in turn is fitted to what the others leave, four times.</para>
/// <para>
/// Level: <see cref="RunningLevel"/> over 4 weeks; of months over 6, or over 12 where there is a season. With a season it begins as the line whose slope is the
/// median of the differences from year to year (Hirsch, Slack and Smith, Techniques of Trend Analysis for Monthly Water Quality Data, 1982).
/// </para>
/// <para>Weekday (days only): what the same weekdays agree on (<see cref="Robust.Agreement"/>), the point itself left out.</para>
/// <para>
/// Season (two years or more): per year the median of the days within 3 days of the same date, or the month itself; then what the years agree on.
/// What shows in one year only is no season.
/// </para>
/// </remarks>
/// <param name="Expected">Level + weekday + season of every place.</param>
/// <param name="Rest">What is left of each value; <see cref="double.NaN"/> where the value is missing.</param>
/// <param name="ForetoldRest">The rest where the season of each point is told by the other years alone: how well a new point can be foretold.</param>
public sealed record RobustDecomposition(IReadOnlyList<double> Expected, IReadOnlyList<double> Rest, IReadOnlyList<double> ForetoldRest)
{
    private const int Passes = 4;
    private const int DaysAround = 3;

    /// <summary>Takes a series apart.</summary>
    /// <param name="first">First day, or the first of the first month.</param>
    /// <param name="values">One value per period without gaps; missing values are <see cref="double.NaN"/>.</param>
    /// <param name="grain">Length of a period.</param>
    public static RobustDecomposition Of(DateOnly first, ReadOnlySpan<double> values, SeriesGrain grain)
    {
        var seasonal = values.Length >= (grain == SeriesGrain.Day ? 730 : 24);
        var half = grain == SeriesGrain.Day ? 14 : seasonal ? 6 : 3;
        var (level, weekday, season, foretold) = (new double[values.Length], new double[values.Length], new double[values.Length], new double[values.Length]);
        if (seasonal && grain == SeriesGrain.Month)
        {
            (season, _) = Seasons(first, Less(values, YearlyLine(values)), grain);
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            // Steps matter to the points beside them alone, so that the last pass is soon enough.
            level = RunningLevel.Of(Less(values, weekday, season), half, steps: grain == SeriesGrain.Day && pass == Passes - 1);
            if (grain == SeriesGrain.Day)
            {
                weekday = Weekdays(Less(values, level, season));
            }

            if (seasonal)
            {
                (season, foretold) = Seasons(first, Less(values, level, weekday), grain);
            }
        }

        var expected = new double[values.Length];
        for (var at = 0; at < expected.Length; at++)
        {
            expected[at] = level[at] + weekday[at] + season[at];
        }

        return new RobustDecomposition(expected, Less(values, expected), seasonal ? Less(Less(values, level, weekday), foretold) : Less(values, expected));
    }

    private static double[] Less(ReadOnlySpan<double> values, params ReadOnlySpan<double[]> parts)
    {
        var rest = values.ToArray();
        foreach (var part in parts)
        {
            for (var at = 0; at < rest.Length; at++)
            {
                rest[at] -= part[at];
            }
        }

        return rest;
    }

    private static double[] YearlyLine(ReadOnlySpan<double> months)
    {
        var slopes = new List<double>();
        for (var at = 12; at < months.Length; at++)
        {
            slopes.Add((months[at] - months[at - 12]) / 12);
        }

        var slope = Robust.Median(slopes.Where(double.IsFinite));
        double[] line = [.. Enumerable.Range(0, months.Length).Select(at => slope * at)];
        var height = Robust.Median(Less(months, line).Where(double.IsFinite));
        return Array.ConvertAll(line, value => value + height);
    }

    private static double[] Weekdays(double[] rest)
    {
        var effects = new double[rest.Length];
        for (var weekday = 0; weekday < 7; weekday++)
        {
            var places = new List<int>();
            for (var at = weekday; at < rest.Length; at += 7)
            {
                places.Add(at);
            }

            var known = places.Where(at => double.IsFinite(rest[at])).OrderBy(at => rest[at]).ToList();
            var all = Robust.Agreement([.. known.Select(at => rest[at])]);
            foreach (var at in places)
            {
                // Among many, one more or less does not matter.
                effects[at] = known.Count > 24 || !double.IsFinite(rest[at]) ? all : Robust.Agreement([.. known.Where(other => other != at).Select(other => rest[other])]);
            }
        }

        return effects;
    }

    private static (double[] Season, double[] Foretold) Seasons(DateOnly first, double[] rest, SeriesGrain grain)
    {
        var (slots, around) = grain == SeriesGrain.Day ? (365, DaysAround) : (12, 0);
        var places = Enumerable.Range(0, rest.Length).Select(at => Slot(first, at, grain)).ToArray();
        var years = places[^1].Year - first.Year + 1;
        var near = Enumerable.Range(0, years * slots).Select(_ => new List<double>((2 * around) + 1)).ToArray();
        for (var at = 0; at < rest.Length; at++)
        {
            for (var distance = -around; distance <= around && double.IsFinite(rest[at]); distance++)
            {
                near[((places[at].Year - first.Year) * slots) + ((places[at].Slot + distance + slots) % slots)].Add(rest[at]);
            }
        }

        var measured = Array.ConvertAll(near, values => Robust.Median(values));
        var (season, foretold) = (new double[rest.Length], new double[rest.Length]);
        var (all, others) = (new List<double>(years), new List<double>(years));
        for (var at = 0; at < rest.Length; at++)
        {
            all.Clear();
            others.Clear();
            for (var year = 0; year < years; year++)
            {
                if (measured[(year * slots) + places[at].Slot] is var effect && double.IsFinite(effect))
                {
                    all.Add(effect);
                    (year == places[at].Year - first.Year ? null : others)?.Add(effect);
                }
            }

            season[at] = Robust.Agreement(all);
            foretold[at] = Robust.Agreement(others);
        }

        return (season, foretold);
    }

    private static (int Year, int Slot) Slot(DateOnly first, int at, SeriesGrain grain)
    {
        if (grain == SeriesGrain.Month)
        {
            var month = first.AddMonths(at);
            return (month.Year, month.Month - 1);
        }

        // The 29th of February shares the place of the 28th, so that a date has the same place in every year.
        var day = first.AddDays(at);
        return (day.Year, DateTime.IsLeapYear(day.Year) && day.DayOfYear > 59 ? day.DayOfYear - 2 : day.DayOfYear - 1);
    }
}
