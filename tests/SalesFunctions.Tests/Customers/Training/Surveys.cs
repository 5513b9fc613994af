using SalesFunctions.Analytics.Customers;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

/// <summary>Customers of a year and a half, and what a first look at them gives.</summary>
internal static class Surveys
{
    public static readonly TrainingSpan Span = new(new(2023, 1, 1), new(2024, 6, 30));

    public static CustomerSurvey Of(IEnumerable<CustomerHistory> customers, TrainingSpan? span = null)
    {
        var survey = new CustomerSurvey(span ?? Span, 1, 1);
        foreach (var customer in customers)
        {
            survey.Add(customer);
        }

        return survey;
    }

    /// <summary>A customer who spent so much in so many orders, the last of them so many days before the end.</summary>
    public static CustomerHistory Buyer(string id, int recency, int orders, decimal sales) => new()
    {
        CustomerId = id,
        Days = [.. Enumerable.Range(0, orders).Select(at => new PurchaseDay(Span.Last.DayNumber - recency - orders + 1 + at, sales / orders, 0, 1))],
        Orders = (uint)orders,
        Sales = sales,
    };

    /// <summary>Customers known by income and spending score alone.</summary>
    public static IEnumerable<CustomerHistory> Spending(params (double? Income, double? Score)[] known) =>
        known.Select((one, at) => new CustomerHistory { CustomerId = FormattableString.Invariant($"S{at:000}"), AnnualIncome = one.Income, SpendingScore = one.Score });

    /// <summary>Round each centre so many customers, a little apart.</summary>
    public static (double? Income, double? Score)[] Around(int each, params (double Income, double Score)[] centres) =>
        [.. centres.SelectMany(centre => Enumerable.Range(0, each).Select(at => ((double?)(centre.Income + (at % 5) - 2), (double?)(centre.Score + (at / 5 % 5) - 2))))];

    /// <summary>
    /// Customers who come at rates of their own, spend on a level of their own and may leave after each purchase, all drawn from one seed.
    /// </summary>
    public static IReadOnlyList<CustomerHistory> Simulated(int customers, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, customers).Select(at => Simulated(FormattableString.Invariant($"C{at:0000}"), random))];
    }

    private static CustomerHistory Simulated(string id, Random random)
    {
        var rate = 0.02 * Exponential(random);
        var leaves = 0.3 * random.NextDouble();
        var level = 10 + (20 * Exponential(random));
        var days = new List<PurchaseDay>();
        for (var day = (double)Span.First.DayNumber + random.Next(80); day <= Span.Last.DayNumber; day += 1 + (Exponential(random) / rate))
        {
            days.Add(new PurchaseDay((int)day, Math.Round((decimal)(level * (0.5 + random.NextDouble())), 2), 0, 1));
            if (random.NextDouble() < leaves)
            {
                break;
            }
        }

        return new CustomerHistory { CustomerId = id, Days = days, Orders = (uint)days.Count, Sales = days.Sum(day => day.Bought) };
    }

    private static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());
}
