using System.Runtime.InteropServices;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Analytics.Segments;
using SalesFunctions.Platform;

namespace SalesFunctions.Customers.Training;

/// <summary>Says of a batch of customers what the models have learnt from all.</summary>
internal sealed class CustomerScorer(TrainingSpan? span, SegmentSchemes schemes, CustomerValues values)
{
    private readonly double[] _features = new double[FeatureMeaning.All.Count];
    private NetPurchase[] _kept = new NetPurchase[64];

    /// <summary>One score per customer, in the same order.</summary>
    public IReadOnlyList<ScoredCustomer> Score(IReadOnlyList<CustomerHistory> batch)
    {
        var scores = new List<ScoredCustomer>(batch.Count);
        var rows = new List<double[]>(batch.Count);
        var known = new List<Known?>(batch.Count);
        foreach (var customer in batch)
        {
            var (score, figures, history) = Purchases(customer);
            scores.Add(score);
            known.Add(history);
            rows.Add(schemes.Clusters.Model?.RowOf(customer.AnnualIncome ?? double.NaN, customer.SpendingScore ?? double.NaN, figures) ?? []);
        }

        var clusters = schemes.Clusters.Model?.NamesOf(rows);
        var worth = values.Of(known, scores);
        return [.. scores.Select((score, at) => score with { Spenders = clusters?[at], Value = worth[at] })];
    }

    private (ScoredCustomer Score, CustomerFigures Figures, Known? Known) Purchases(CustomerHistory customer)
    {
        var days = CollectionsMarshal.AsSpan([.. customer.Days]);
        if (_kept.Length < days.Length)
        {
            _kept = new NetPurchase[days.Length * 2];
        }

        var net = NetPurchases.Of(days, _kept);
        var kept = _kept.AsSpan(0, net.Purchases);
        var figures = CustomerFigures.Of(net, kept, span?.Last.DayNumber ?? 0);
        var (score, rfm, behaviour) = schemes.Match(figures, _features);
        var orders = kept.IsEmpty ? 0 : (int)figures.Orders;
        return (
            new ScoredCustomer
            {
                CustomerId = customer.CustomerId,
                FirstDay = kept.IsEmpty ? null : DateOnly.FromDayNumber(kept[0].Day),
                LastDay = kept.IsEmpty ? null : DateOnly.FromDayNumber(kept[^1].Day),
                RecencyDays = kept.IsEmpty ? null : (int)figures.RecencyDays,
                DaysSinceFirst = kept.IsEmpty ? null : (int)figures.DaysSinceFirst,
                Orders = orders,
                Purchases = net.Purchases,
                Sales = customer.Sales,
                Returns = customer.Returns,
                ReturnRate = customer.Days.Count == 0 ? null : net.ReturnRate,
                AverageOrderValue = orders > 0 ? Math.Round(customer.Sales / orders, 4) : null,
                RecencyScore = score?.Recency,
                FrequencyScore = score?.Frequency,
                MonetaryScore = score?.Monetary,
                Rfm = rfm,
                Behaviour = behaviour,
                SimpleLifetimeValue = SimpleValue(customer, orders),
                Age = customer.Age,
                AnnualIncome = customer.AnnualIncome,
                SpendingScore = customer.SpendingScore,
            },
            figures,
            kept.IsEmpty ? null : Known.Of(net, kept, span!.Last));
    }

    private static decimal? SimpleValue(CustomerHistory customer, int orders) =>
        SimpleLifetimeValue.Of((double)customer.Sales, orders, orders, 1) is { } simple ? StoredMoney.OfCustomer(simple.Value) : null;
}
