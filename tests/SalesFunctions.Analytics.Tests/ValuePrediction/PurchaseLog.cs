using System.Globalization;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.ValuePrediction;

namespace SalesFunctions.Analytics.Tests.ValuePrediction;

/// <summary>Purchases per customer and day, looked at from any cut-off; times in weeks.</summary>
internal sealed class PurchaseLog(IReadOnlyList<(int Day, double Value)[]> customers)
{
    private const double Week = 7;

    /// <summary>A CDNOW file: days from 1997-01-01, the lines of one customer and day together.</summary>
    public static PurchaseLog Cdnow(string file, int idColumn)
    {
        var start = new DateOnly(1997, 1, 1).DayNumber;
        var lines = File.ReadLines(SharedData.Path("data/cdnow/" + file)).Skip(1).Select(line => line.Split(','));
        return new PurchaseLog([.. lines
            .Select(line => (
                Customer: line[idColumn],
                Day: DateOnly.ParseExact(line[^3], "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - start,
                Value: double.Parse(line[^1], CultureInfo.InvariantCulture)))
            .GroupBy(line => line.Customer)
            .Select(customer => customer
                .GroupBy(line => line.Day)
                .OrderBy(day => day.Key)
                .Select(day => (day.Key, day.Sum(line => line.Value)))
                .ToArray())]);
    }

    /// <summary>What is known at the end of a day, of those who had bought by then, with what BG/NBD learns from just that.</summary>
    public RegressionFeatures Features(int cutOff, int horizonDays)
    {
        var known = Known(cutOff);
        double[] Column(Func<(int Day, double Value)[], double> of) => [.. known.Select(of)];
        PurchaseHistory[] histories =
            [.. known.Select(days => new PurchaseHistory(days.Length - 1, (days[^1].Day - days[0].Day) / Week, (cutOff - days[0].Day) / Week))];
        var model = BgNbd.Fit(histories).Model!;
        return new RegressionFeatures(
            [.. histories.Select(history => (double)history.Repeats)],
            [.. histories.Select(history => history.LastPurchase)],
            [.. histories.Select(history => history.Age)],
            Column(days => days.Sum(day => day.Value)),
            Column(days => days[^1].Value),
            [.. histories.Select(history => model.ExpectedPurchases(history, horizonDays / Week))],
            horizonDays / Week);
    }

    /// <summary>What Gamma-Gamma expects the next purchase to be worth, from the repeat purchases up to the end of a day.</summary>
    public double[] ExpectedValues(int cutOff)
    {
        var known = Known(cutOff);
        int[] repeats = [.. known.Select(days => days.Length - 1)];
        double[] means = [.. known.Select(days => days.Skip(1).Select(day => day.Value).DefaultIfEmpty().Average())];
        var paying = Enumerable.Range(0, means.Length).Where(place => means[place] > 0).ToArray();
        var model = GammaGamma.Fit([.. paying.Select(place => repeats[place])], [.. paying.Select(place => means[place])]).Model!;
        return [.. repeats.Zip(means, model.ExpectedValue)];
    }

    /// <summary>What the same customers did in the days after the cut-off.</summary>
    public RegressionOutcomes Outcomes(int cutOff, int horizonDays)
    {
        var after = customers
            .Where(days => days[0].Day <= cutOff)
            .Select(days => days.Where(day => day.Day > cutOff && day.Day <= cutOff + horizonDays).ToArray())
            .ToArray();
        return new RegressionOutcomes([.. after.Select(days => (double)days.Length)], [.. after.Select(days => days.Sum(day => day.Value))]);
    }

    private (int Day, double Value)[][] Known(int cutOff) =>
        [.. customers.Where(days => days[0].Day <= cutOff).Select(days => days.Where(day => day.Day <= cutOff).ToArray())];
}
