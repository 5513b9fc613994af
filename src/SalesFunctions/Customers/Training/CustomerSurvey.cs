using System.Runtime.InteropServices;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Customers.Training;

/// <summary>
/// What a first look at all customers gives: cohorts and sums of all of them, and of a sample what models learn from. Memory follows the sample,
/// not the number of customers.
/// </summary>
/// <param name="span">The time that the data cover; null where nothing was bought.</param>
/// <param name="sampled">The part of the customers that segments are learnt from, 0 to 1.</param>
/// <param name="followed">The part whose histories lifetime models learn from, at most that.</param>
internal sealed class CustomerSurvey(TrainingSpan? span, double sampled, double followed)
{
    private readonly List<CustomerFigures> _figures = [];
    private readonly List<double> _spending = [];
    private NetPurchase[] _kept = new NetPurchase[64];

    public TrainingSpan? Span => span;

    /// <summary>Null where nothing was bought, or where the dates cannot be right.</summary>
    public Cohorts? Cohorts { get; } = span is null ? null : Analytics.Customers.Cohorts.Between(span.First, span.Last).Model;

    public HistorySample Inner { get; } = new(span?.Inner ?? default, span?.Calibration ?? default);

    public HistorySample Calibration { get; } = new(span?.Calibration ?? default, span?.Last ?? default);

    public HistorySample Whole { get; } = new(span?.Last ?? default, span?.Last ?? default);

    public long Customers { get; private set; }

    /// <summary>Customers who kept a purchase.</summary>
    public long Buyers { get; private set; }

    /// <summary>Customers who have sales, none of them with a day.</summary>
    public long Undated { get; private set; }

    /// <summary>Customers of whom income and spending score are known.</summary>
    public long WithSpending { get; private set; }

    /// <summary>Whether lifetime models learn from some of the customers only.</summary>
    public bool IsSampled => followed < 1;

    /// <summary>Of the sampled buyers.</summary>
    public ReadOnlySpan<CustomerFigures> Figures => CollectionsMarshal.AsSpan(_figures);

    /// <summary>Income and spending score of the sampled customers, row by row; NaN where one is unknown.</summary>
    public ReadOnlySpan<double> Spending => CollectionsMarshal.AsSpan(_spending);

    public void Add(CustomerHistory customer)
    {
        Customers++;
        Undated += customer is { Days.Count: 0, Orders: > 0 } ? 1 : 0;
        WithSpending += customer is { AnnualIncome: not null, SpendingScore: not null } ? 1 : 0;
        var days = CollectionsMarshal.AsSpan([.. customer.Days]);
        if (_kept.Length < days.Length)
        {
            _kept = new NetPurchase[days.Length * 2];
        }

        var net = NetPurchases.Of(days, _kept);
        var kept = _kept.AsSpan(0, net.Purchases);
        Buyers += net.Purchases > 0 ? 1 : 0;
        Cohorts?.Add(kept, net.Unmatched);
        if (!CustomerKey.IsDrawn(customer.CustomerId, sampled))
        {
            return;
        }

        _spending.Add(customer.AnnualIncome ?? double.NaN);
        _spending.Add(customer.SpendingScore ?? double.NaN);
        if (net.Purchases > 0)
        {
            _figures.Add(CustomerFigures.Of(net, kept, span!.Last.DayNumber));
        }

        if (net.Purchases > 0 && CustomerKey.IsDrawn(customer.CustomerId, followed))
        {
            Inner.Add(days, _kept);
            Calibration.Add(days, _kept);
            Whole.Add(days, _kept);
        }
    }
}
