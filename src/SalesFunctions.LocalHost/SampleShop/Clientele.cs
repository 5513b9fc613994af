namespace SalesFunctions.LocalHost.Samples;

/// <param name="OrdersPerWeek">While alive, on an average day (λ of BG/NBD, in weeks).</param>
/// <param name="DropOut">Chance that an order is the last one (p of BG/NBD).</param>
/// <param name="Taste">Cheap (below 0) to dear (above 0) goods.</param>
internal sealed record Customer(
    string Id,
    string Name,
    string Gender,
    int Age,
    int AnnualIncome,
    int SpendingScore,
    Store Home)
{
    public double OrdersPerWeek { get; init; }

    public double DropOut { get; init; }

    public double Taste { get; init; }
}

/// <summary>
/// People in five groups of income and spending score. Rates follow a gamma and drop-out a beta distribution, as in
/// Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, 2005.
/// </summary>
internal static class Clientele
{
    private const double RateShape = 1.4;
    private const double OrdersPerWeek = 0.22;
    private const double DropOutA = 1.0;
    private const double DropOutB = 12.0;

    private static readonly Group[] Groups =
    [
        new(0.38, 55_000, 7_000, 50, 6),
        new(0.19, 88_000, 9_000, 82, 7),
        new(0.17, 87_000, 9_000, 18, 7),
        new(0.13, 26_000, 4_500, 79, 7),
        new(0.13, 27_000, 4_500, 20, 7)
    ];

    private static readonly double[] Shares = [.. Groups.Select(group => group.Share)];

    public static IReadOnlyList<Customer> Invent(Random random, int count) =>
        [.. Enumerable.Range(1, count).Select(number => One(random, number))];

    private static Customer One(Random random, int number)
    {
        Group group = Groups[random.Weighted(Shares)];
        int income = Math.Max(12_000, (int)Math.Round(random.Normal(group.Income, group.IncomeSpread) / 100) * 100);
        int score = Math.Clamp((int)Math.Round(random.Normal(group.Score, group.ScoreSpread)), 1, 100);
        Customer customer = new(
            $"C{number:00000}",
            Names.Invent(random),
            random.Happens(0.54) ? "Female" : "Male",
            Math.Clamp((int)Math.Round(random.Normal(score > 65 ? 36 : 44, 12)), 18, 80),
            income,
            score,
            Stores.Home(random));
        return customer with
        {
            OrdersPerWeek = random.Gamma(RateShape) / RateShape * OrdersPerWeek * Math.Exp((score - 50) / 65.0),
            DropOut = random.Beta(DropOutA, DropOutB),
            Taste = ((income - 55_000) / 45_000.0) + ((score - 50) / 80.0)
        };
    }

    private sealed record Group(double Share, double Income, double IncomeSpread, double Score, double ScoreSpread);
}
