namespace SalesFunctions.Reports.Charts;

/// <summary>Places values between two points of a drawing, with round values to mark.</summary>
/// <param name="Low">The value at <paramref name="Start"/>.</param>
/// <param name="High">The value at <paramref name="End"/>.</param>
/// <param name="Step">Between two marks.</param>
internal sealed record Scale(double Low, double High, double Step, double Start, double End)
{
    /// <summary>A scale that begins and ends at round values and holds 0.</summary>
    public static Scale Around(IEnumerable<double> values, double start, double end, int marks = 5)
    {
        var all = values.Append(0).ToList();
        var (least, most) = (all.Min(), all.Max());
        var step = RoundUp((most > least ? most - least : 1) / marks);
        return new(Math.Floor(least / step) * step, Math.Max(Math.Ceiling(most / step), Math.Floor(least / step) + 1) * step, step, start, end);
    }

    public double At(double value) => Start + ((value - Low) / (High - Low) * (End - Start));

    public IEnumerable<double> Marks => Enumerable.Range(0, (int)Math.Round((High - Low) / Step) + 1).Select(at => Low + (at * Step));

    /// <summary>1, 2, 2.5 or 5 times a power of ten.</summary>
    private static double RoundUp(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 2, 2.5, 5, 10 }.First(round => round * power >= value * (1 - 1e-9)) * power;
    }
}
