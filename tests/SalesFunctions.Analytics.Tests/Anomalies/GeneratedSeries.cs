namespace SalesFunctions.Analytics.Tests.Anomalies;

/// <summary>Series whose every part is known: trend × weekday × season × chance.</summary>
internal sealed class GeneratedSeries(int seed)
{
    private static readonly double[] Weekdays = [0.8, 0.85, 0.9, 1, 1.2, 1.6, 1.3];

    private readonly Random _random = new(seed);

    public static DateOnly First { get; } = new(2021, 3, 1);

    /// <summary>Noise of a relative size; effects multiply.</summary>
    public double[] Days(int days, double noise) =>
        [.. Enumerable.Range(0, days).Select(day => 1000 * Math.Exp(0.0005 * day) * Weekdays[day % 7] * (1 + (0.3 * Math.Sin(2 * Math.PI * day / 365.25))) * Math.Exp(noise * Normal()))];

    public double[] Months(int months, double noise) => [.. Enumerable.Range(0, months).Select(month =>
        DateTime.DaysInMonth(First.AddMonths(month).Year, First.AddMonths(month).Month)
            * 1000 * Math.Exp(0.01 * month) * (1 + (0.3 * Math.Sin(2 * Math.PI * month / 12))) * Math.Exp(noise * Normal()))];

    /// <summary>Effects add, around zero too, so that no logarithm exists.</summary>
    public double[] AddedDays(int days, double noise) =>
        [.. Enumerable.Range(0, days).Select(day => (0.1 * day) + (50 * Weekdays[day % 7]) - 40 + (noise * Normal()))];

    public int[] Places(int count, int below) => [.. Enumerable.Range(0, below / 9).OrderBy(_ => _random.Next()).Take(count).Select(place => (9 * place) + _random.Next(5))];

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
