using System.Globalization;

namespace SalesFunctions.Customers.Scores;

/// <summary>What customers with the same scores and segment add up to; money in 1/10000.</summary>
internal struct ScoreSums
{
    public long Customers;
    public long MonetaryScores;
    public long Orders;
    public long RecencyDays;
    public Int128 Sales;
    public Int128? ExpectedValue;

    public void Add(in ScoreSums other)
    {
        Customers += other.Customers;
        MonetaryScores += other.MonetaryScores;
        Orders += other.Orders;
        RecencyDays += other.RecencyDays;
        Sales += other.Sales;
        ExpectedValue = other.ExpectedValue is { } more ? (ExpectedValue ?? 0) + more : ExpectedValue;
    }

    /// <summary>The cell of a grid.</summary>
    /// <param name="scores">Of recency and of frequency.</param>
    /// <param name="all">What all cells add up to.</param>
    /// <param name="largest">The segment that most of the cell's customers are in, and how many are.</param>
    /// <param name="currency">Of the money.</param>
    public readonly RfmCell Cell((int Recency, int Frequency) scores, in ScoreSums all, (string? Segment, long Customers) largest, string? currency) => new()
    {
        RecencyScore = scores.Recency,
        FrequencyScore = scores.Frequency,
        Customers = Customers,
        CustomerShare = (double)Customers / all.Customers,
        MeanMonetaryScore = (double)MonetaryScores / Customers,
        Orders = Orders,
        Sales = TenThousandths.Amount(Sales),
        SalesShare = all.Sales == 0 ? null : Real(Sales) / Real(all.Sales),
        SalesPerCustomer = TenThousandths.Amount(TenThousandths.Quotient(Sales, Customers)),
        MeanRecencyDays = (double)RecencyDays / Customers,
        ExpectedValue12Months = ExpectedValue is { } value ? TenThousandths.Amount(value) : null,
        Rfm = largest.Segment,
        RfmShare = (double)largest.Customers / Customers,
        Currency = currency,
    };

    // By its digits, as the database does it: dividing could end one bit beside.
    private static double Real(Int128 units) => double.Parse(TenThousandths.Amount(units).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
