using System.Data.Common;
using System.Globalization;
using System.Text;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>Writes the scores of a version, batch by batch; nobody reads them before the version is published.</summary>
internal sealed class CustomerScoresWriter(DbConnection connection, TrainingRun run) : IDisposable
{
    private const string Table = "customer_scores";
    private const int BufferBytes = 1 << 20;

    private static readonly string[] Columns =
    [
        "dataset_id", "model_version", "customer_id", "first_day", "last_day", "recency_days", "orders", "purchases", "sales", "returns", "return_rate",
        "average_order_value", "recency_score", "frequency_score", "monetary_score", "rfm", "behaviour", "spenders", "value_model", "probability_alive",
        "expected_purchases_3_months", "expected_purchases_6_months", "expected_purchases_12_months", "expected_purchases_12_months_lower_80",
        "expected_purchases_12_months_upper_80", "expected_value_3_months", "expected_value_6_months", "expected_value_12_months",
        "expected_value_12_months_lower_80", "expected_value_12_months_upper_80", "simple_lifetime_value", "next_purchase_on", "next_purchase_lower_80",
        "next_purchase_upper_80", "due_by", "overdue", "annual_income", "spending_score",
        "probability_of_purchase_12_months", "median_purchases_12_months",
    ];

    private readonly byte[] _dataset = Encoding.UTF8.GetBytes(run.Dataset.DatasetId.ToString(CultureInfo.InvariantCulture));
    private readonly byte[] _version = Encoding.UTF8.GetBytes(run.Version.ToString(CultureInfo.InvariantCulture));
    private readonly RowBuffer _rows = new(BufferBytes);

    public async Task WriteAsync(IReadOnlyList<ScoredCustomer> scores, CancellationToken cancellation)
    {
        if (scores.Count == 0)
        {
            return;
        }

        _rows.Clear();
        foreach (var score in scores)
        {
            Add(score);
        }

        var stored = await Database.LoadRowsAsync(connection, Table, Columns, _rows.AsStream(), cancellation);
        if (stored != scores.Count)
        {
            throw new InvalidDataException($"Of {scores.Count} scores the database took {stored}; two ids that are one to it would be the reason.");
        }
    }

    public void Dispose() => _rows.Dispose();

    private void Add(ScoredCustomer score)
    {
        _rows.Binary(_dataset);
        _rows.Binary(_version);
        _rows.Binary(score.CustomerId);
        _rows.Date(score.FirstDay);
        _rows.Date(score.LastDay);
        Whole(score.RecencyDays);
        _rows.Integer(score.Orders);
        _rows.Integer(score.Purchases);
        _rows.Number(score.Sales);
        _rows.Number(score.Returns);
        _rows.Real(score.ReturnRate);
        _rows.Number(score.AverageOrderValue);
        Whole(score.RecencyScore);
        Whole(score.FrequencyScore);
        Whole(score.MonetaryScore);
        _rows.Binary(score.Rfm);
        _rows.Binary(score.Behaviour);
        _rows.Binary(score.Spenders);
        AddValue(score.Value);
        _rows.Number(score.SimpleLifetimeValue);
        _rows.Date(score.Value?.NextPurchaseOn);
        _rows.Date(score.Value?.NextPurchaseLower);
        _rows.Date(score.Value?.NextPurchaseUpper);
        _rows.Date(score.Value?.DueBy);
        _rows.Flag(score.Value?.Overdue ?? false);
        _rows.Real(score.AnnualIncome);
        _rows.Real(score.SpendingScore);
        _rows.Real(score.Value?.Buying);
        _rows.Real(score.Value?.MedianPurchases);
        _rows.EndRow();
    }

    private void AddValue(ServedValue? value)
    {
        _rows.Binary(value?.Model);
        _rows.Real(value?.ProbabilityAlive);
        for (var horizon = 0; horizon < ServedValue.Months.Count; horizon++)
        {
            _rows.Real(At(value?.Purchases, horizon));
        }

        _rows.Real(value?.PurchasesBounds?.Lower);
        _rows.Real(value?.PurchasesBounds?.Upper);
        for (var horizon = 0; horizon < ServedValue.Months.Count; horizon++)
        {
            _rows.Number(value?.MoneyAt(horizon));
        }

        _rows.Number(StoredMoney.OfCustomer(value?.ValueBounds?.Lower));
        _rows.Number(StoredMoney.OfCustomer(value?.ValueBounds?.Upper));
    }

    // A value that only looks back has none of these.
    private static double? At(IReadOnlyList<double>? horizons, int horizon) => horizons is { Count: > 0 } ? horizons[horizon] : null;

    private void Whole(int? value)
    {
        if (value is { } number)
        {
            _rows.Integer(number);
        }
        else
        {
            _rows.Null();
        }
    }
}
