namespace SalesFunctions.Customers.Training;

/// <summary>The sums of one segment.</summary>
internal sealed class SegmentTotal
{
    public long Customers { get; set; }

    public long Orders { get; set; }

    public decimal Sales { get; set; }

    public decimal Returns { get; set; }

    public double? ExpectedValue { get; set; }

    /// <summary>Per feature how many have it, and its sum.</summary>
    public (long Count, double Sum)[] Features { get; } = new (long, double)[SegmentTotals.Features.Count];
}

/// <summary>The sums of all segments of all schemes, and of all customers, collected customer by customer.</summary>
internal sealed class SegmentTotals
{
    /// <summary>The features whose means describe a segment.</summary>
    public static readonly IReadOnlyList<(string Name, Func<ScoredCustomer, double?> Value)> Features =
    [
        ("recency_days", score => score.RecencyDays),
        ("days_since_first", score => score.DaysSinceFirst),
        ("orders", score => score.Orders),
        ("purchases", score => score.Purchases),
        ("sales", score => (double)score.Sales),
        ("average_order_value", score => (double?)score.AverageOrderValue),
        ("return_rate", score => score.ReturnRate),
        ("age", score => score.Age),
        ("annual_income", score => score.AnnualIncome),
        ("spending_score", score => score.SpendingScore),
        ("probability_alive", score => score.Value?.ProbabilityAlive),
        ("expected_value_12_months", score => score.Value is { Values.Count: > 0 } value ? value.Values[^1] : null),
    ];

    private readonly Dictionary<(string Scheme, string Segment), SegmentTotal> _segments = [];
    private readonly Dictionary<(string Scheme, string From, string To), long> _migrations = [];

    public SegmentTotal All { get; } = new();

    /// <summary>Of all customers, per horizon.</summary>
    public double[] ExpectedPurchases { get; } = new double[ServedValue.Months.Count];

    /// <summary>Of all customers, per horizon.</summary>
    public double[] ExpectedValues { get; } = new double[ServedValue.Months.Count];

    public IReadOnlyDictionary<(string Scheme, string From, string To), long> Migrations => _migrations;

    public void Add(ScoredCustomer score, EarlierScores? earlier, bool compare)
    {
        Add(All, score);
        for (var horizon = 0; horizon < ServedValue.Months.Count && score.Value is { Values.Count: > 0 } worth; horizon++)
        {
            ExpectedPurchases[horizon] += worth.Purchases[horizon];
            ExpectedValues[horizon] += worth.Values[horizon];
        }

        var segments = new CustomerSegments(score.Rfm, score.Behaviour, score.Spenders);
        var before = earlier is null ? default : new CustomerSegments(earlier.Rfm, earlier.Behaviour, earlier.Spenders);
        foreach (var scheme in SegmentSchemes.All)
        {
            if (segments[scheme] is { } segment)
            {
                Add(Of(scheme, segment), score);
            }

            if (compare && (segments[scheme] ?? before[scheme]) is not null)
            {
                var way = (scheme, before[scheme] ?? "", segments[scheme] ?? "");
                _migrations[way] = _migrations.GetValueOrDefault(way) + 1;
            }
        }
    }

    /// <summary>Customers of the version before who are not in the data any more.</summary>
    public void AddGone(string scheme, string segment, long customers)
    {
        if (customers > 0)
        {
            _migrations[(scheme, segment, "")] = _migrations.GetValueOrDefault((scheme, segment, "")) + customers;
        }
    }

    public SegmentTotal Of(string scheme, string segment)
    {
        if (!_segments.TryGetValue((scheme, segment), out var total))
        {
            _segments.Add((scheme, segment), total = new SegmentTotal());
        }

        return total;
    }

    private static void Add(SegmentTotal total, ScoredCustomer score)
    {
        total.Customers++;
        total.Orders += score.Orders;
        total.Sales += score.Sales;
        total.Returns += score.Returns;
        for (var feature = 0; feature < Features.Count; feature++)
        {
            if (Features[feature].Value(score) is { } value)
            {
                total.Features[feature] = (total.Features[feature].Count + 1, total.Features[feature].Sum + value);
            }
        }

        if (score.Value is { Values.Count: > 0 } worth)
        {
            total.ExpectedValue = (total.ExpectedValue ?? 0) + worth.Values[^1];
        }
    }
}
