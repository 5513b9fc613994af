using System.Globalization;
using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Bench.Lifetimes;

/// <summary>The customers of a generated sales file: histories in days and the mean value of a day after the first one.</summary>
internal sealed record CustomerDays(PurchaseHistory[] Histories, double[] MeanValues)
{
    /// <summary>Reads a file with dates as 31/12/2021.</summary>
    public static CustomerDays Of(string file)
    {
        var days = new Dictionary<(string Customer, int Day), double>();
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var cells = line.Split(',');
            var day = DateOnly.ParseExact(cells[8], "d/M/yyyy", CultureInfo.InvariantCulture).DayNumber;
            var value = double.Parse(cells[5], CultureInfo.InvariantCulture) * double.Parse(cells[6], CultureInfo.InvariantCulture);
            days[(cells[1], day)] = days.GetValueOrDefault((cells[1], day)) + value;
        }

        var end = days.Keys.Max(key => key.Day);
        var customers = days.GroupBy(entry => entry.Key.Customer).Select(customer =>
        {
            var (first, last) = (customer.Min(entry => entry.Key.Day), customer.Max(entry => entry.Key.Day));
            var repeats = customer.Where(entry => entry.Key.Day > first).Select(entry => entry.Value).ToArray();
            return (new PurchaseHistory(repeats.Length, last - first, end - first), repeats.Length == 0 ? 0 : repeats.Average());
        }).ToArray();
        return new([.. customers.Select(customer => customer.Item1)], [.. customers.Select(customer => customer.Item2)]);
    }
}
