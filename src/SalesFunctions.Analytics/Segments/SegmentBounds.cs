using System.Text.Json;
using System.Text.Json.Serialization;

namespace SalesFunctions.Analytics.Segments;

/// <summary>All bounds that rules about a customer's rank need: made once per version, then asked for one customer at a time.</summary>
/// <remarks>
/// <para>Formula: quintiles of recency, orders and sales (<see cref="RfmBounds"/>); hundred groups of orders, sales and average order value, a percentile being the group - 1.</para>
/// <para>Accuracy: from a sample of n customers a bound that is to have the part p below it has p ± 2 √(p (1 - p) / n) below it: ± 0.4 percent points at most for n = 62,500.</para>
/// </remarks>
/// <param name="Rfm">Quintiles.</param>
/// <param name="Orders">Percentiles of the number of orders.</param>
/// <param name="Sales">Percentiles of net sales.</param>
/// <param name="AverageOrderValue">Percentiles of the average order value.</param>
public sealed record SegmentBounds(RfmBounds Rfm, GroupBounds Orders, GroupBounds Sales, GroupBounds AverageOrderValue)
{
    private const int Percentiles = 100;

    // Infinite is the bound that nobody reaches.
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The bounds from all customers or a sample of them; who kept no purchase is left out.</summary>
    /// <param name="customers">Their figures, in any order.</param>
    public static Fit<SegmentBounds> Of(ReadOnlySpan<CustomerFigures> customers)
    {
        var values = new double[customers.Length];
        var count = 0;
        foreach (ref readonly var customer in customers)
        {
            if (customer.Orders > 0)
            {
                if (!double.IsFinite(customer.RecencyDays) || !double.IsFinite(customer.Sales) || !double.IsFinite(customer.Orders))
                {
                    return Fit<SegmentBounds>.Refused("Recency, orders or sales of at least one customer with a purchase is no finite number.");
                }

                count++;
            }
        }

        if (count == 0)
        {
            return Fit<SegmentBounds>.Refused("There is no customer with a purchase to compare with.");
        }

        var sorted = values.AsSpan(0, count);
        Sort(customers, sorted, SegmentFeature.RecencyDays);
        var recency = GroupBounds.OfSorted(sorted, RfmBounds.Scores, lowIsGood: true);
        Sort(customers, sorted, SegmentFeature.Orders);
        var (frequency, orders) = (GroupBounds.OfSorted(sorted, RfmBounds.Scores, lowIsGood: false), GroupBounds.OfSorted(sorted, Percentiles, lowIsGood: false));
        Sort(customers, sorted, SegmentFeature.Sales);
        var (monetary, sales) = (GroupBounds.OfSorted(sorted, RfmBounds.Scores, lowIsGood: false), GroupBounds.OfSorted(sorted, Percentiles, lowIsGood: false));
        Sort(customers, sorted, SegmentFeature.AverageOrderValue);
        return Fit<SegmentBounds>.Of(new SegmentBounds(new RfmBounds(recency, frequency, monetary), orders, sales, GroupBounds.OfSorted(sorted, Percentiles, lowIsGood: false)));
    }

    /// <summary>The bounds that <see cref="ToText"/> wrote, so that a later version can say what moved since.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="JsonException">The text is no such text.</exception>
    public static SegmentBounds Read(string text)
    {
        var starts = JsonSerializer.Deserialize<Starts>(text, Json) ?? throw new JsonException("The bounds are missing.");
        return new SegmentBounds(
            new RfmBounds(new GroupBounds(starts.Recency, lowIsGood: true), new GroupBounds(starts.Frequency, lowIsGood: false), new GroupBounds(starts.Monetary, lowIsGood: false)),
            new GroupBounds(starts.Orders, lowIsGood: false),
            new GroupBounds(starts.Sales, lowIsGood: false),
            new GroupBounds(starts.AverageOrderValue, lowIsGood: false));
    }

    /// <summary>The bounds as text, exactly.</summary>
    public string ToText() =>
        JsonSerializer.Serialize(new Starts(Rfm.Recency.Starts, Rfm.Frequency.Starts, Rfm.Monetary.Starts, Orders.Starts, Sales.Starts, AverageOrderValue.Starts), Json);

    /// <summary>Writes all features of a customer, each at its number; NaN where the customer has none.</summary>
    /// <param name="customer">The customer's figures.</param>
    /// <param name="features">As many places as there are features.</param>
    public void Fill(in CustomerFigures customer, Span<double> features)
    {
        for (var feature = FeatureMeaning.All.Count - 1; feature >= 0; feature--)
        {
            features[feature] = ValueOf((SegmentFeature)feature, customer);
        }
    }

    /// <summary>One feature of a customer; NaN where the customer has none.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="customer">The customer's figures.</param>
    public double ValueOf(SegmentFeature feature, in CustomerFigures customer) => feature switch
    {
        SegmentFeature.RecencyDays => customer.RecencyDays,
        SegmentFeature.Orders => customer.Orders,
        SegmentFeature.Sales => customer.Sales,
        SegmentFeature.AverageOrderValue => customer.AverageOrderValue,
        SegmentFeature.ReturnRate => customer.ReturnRate,
        SegmentFeature.DaysSinceFirst => customer.DaysSinceFirst,
        _ when customer.Orders == 0 => double.NaN,
        _ => RanksOf(feature).GroupOf(ValueOf(FeatureMeaning.Of(feature).Figure, customer)) - FirstGroup(feature),
    };

    /// <summary>The groups whose number a rank is.</summary>
    /// <param name="rank">A score or percentile.</param>
    public GroupBounds RanksOf(SegmentFeature rank) => rank switch
    {
        SegmentFeature.RecencyScore => Rfm.Recency,
        SegmentFeature.FrequencyScore => Rfm.Frequency,
        SegmentFeature.MonetaryScore => Rfm.Monetary,
        SegmentFeature.OrdersPercentile => Orders,
        SegmentFeature.SalesPercentile => Sales,
        SegmentFeature.AverageOrderValuePercentile => AverageOrderValue,
        _ => throw new ArgumentOutOfRangeException(nameof(rank), rank, "not a rank"),
    };

    /// <summary>The worst figure that a rank begins with; infinite where nobody reaches it.</summary>
    /// <param name="rank">A score or percentile.</param>
    /// <param name="value">Its value, above the smallest possible one.</param>
    public double StartOf(SegmentFeature rank, double value) => RanksOf(rank).StartOf((int)value + FirstGroup(rank));

    // Groups count from 1, and so do scores; percentiles count from 0.
    private static int FirstGroup(SegmentFeature rank) => 1 - (int)FeatureMeaning.Of(rank).Least;

    private static void Sort(ReadOnlySpan<CustomerFigures> customers, Span<double> values, SegmentFeature figure)
    {
        var count = 0;
        foreach (ref readonly var customer in customers)
        {
            if (customer.Orders > 0)
            {
                values[count++] = figure switch
                {
                    SegmentFeature.RecencyDays => customer.RecencyDays,
                    SegmentFeature.Orders => customer.Orders,
                    SegmentFeature.Sales => customer.Sales,
                    _ => customer.AverageOrderValue,
                };
            }
        }

        values.Sort();
    }

    private sealed record Starts(
        [property: JsonRequired] IReadOnlyList<double> Recency,
        [property: JsonRequired] IReadOnlyList<double> Frequency,
        [property: JsonRequired] IReadOnlyList<double> Monetary,
        [property: JsonRequired] IReadOnlyList<double> Orders,
        [property: JsonRequired] IReadOnlyList<double> Sales,
        [property: JsonRequired] IReadOnlyList<double> AverageOrderValue);
}
