using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Customers.Training;

/// <summary>Collects what is known of customers, a column at a time. It takes some 50 bytes per customer.</summary>
/// <param name="dataset">The dataset's name.</param>
/// <param name="highestNumber">Of its customers with lines. Those who have only a record come behind.</param>
internal sealed class ColumnCollector(string dataset, int highestNumber)
{
    // Of more customers the columns would be the largest thing in memory, for whoever makes and whoever reads them.
    private const int MostPlaces = 5_000_000;

    // The server counts days from a year earlier than the calendar here.
    private const int ServerDays = 366;
    private const int Hundredths = 100;
    private const int Scale = 10_000;
    private const double MostExact = 1e15;
    private const long TooLarge = long.MaxValue;

    private readonly ColumnBuilder _known = Column(highestNumber);
    private readonly ColumnBuilder _draw = Column(highestNumber);
    private readonly ColumnBuilder _gender = Column(highestNumber);
    private readonly ColumnBuilder _ageGroup = Column(highestNumber);
    private readonly ColumnBuilder _region = Column(highestNumber);
    private readonly ColumnBuilder _segment = Column(highestNumber);
    private readonly ColumnBuilder _rfm = Column(highestNumber);
    private readonly ColumnBuilder _behaviour = Column(highestNumber);
    private readonly ColumnBuilder _spenders = Column(highestNumber);
    private readonly ColumnBuilder _age = Column(highestNumber);
    private readonly ColumnBuilder _annualIncome = Column(highestNumber);
    private readonly ColumnBuilder _spendingScore = Column(highestNumber);
    private readonly ColumnBuilder _orders = Column(highestNumber);
    private readonly ColumnBuilder _sales = Column(highestNumber);
    private readonly ColumnBuilder _firstDay = Column(highestNumber);
    private readonly ColumnBuilder _lastDay = Column(highestNumber);
    private readonly ColumnBuilder _keptOrders = Column(highestNumber);
    private readonly ColumnBuilder _recencyDays = Column(highestNumber);
    private readonly ColumnBuilder _recencyScore = Column(highestNumber);
    private readonly ColumnBuilder _frequencyScore = Column(highestNumber);
    private readonly ColumnBuilder _monetaryScore = Column(highestNumber);
    private readonly ColumnBuilder _expectedValue = Column(highestNumber);
    private readonly ColumnBuilder _probabilityAlive = Column(highestNumber);
    private readonly ColumnBuilder _overdue = Column(highestNumber);

    /// <summary>One place per number, and one per customer without.</summary>
    public int Places { get; private set; } = highestNumber + 1;

    /// <summary>Those that are whole; none where there are too many customers.</summary>
    public IEnumerable<(string Name, ColumnBuilder Column)> Columns => Places > MostPlaces ? [] : All.Where(column => column.Column.IsWhole);

    private IEnumerable<(string Name, ColumnBuilder Column)> All =>
    [
        (ColumnName.Known, _known), (ColumnName.Draw, _draw), (ColumnName.Gender, _gender), (ColumnName.AgeGroup, _ageGroup), (ColumnName.Region, _region),
        (ColumnName.Segment, _segment), (ColumnName.Rfm, _rfm), (ColumnName.Behaviour, _behaviour), (ColumnName.Spenders, _spenders), (ColumnName.Age, _age),
        (ColumnName.AnnualIncome, _annualIncome), (ColumnName.SpendingScore, _spendingScore), (ColumnName.Orders, _orders), (ColumnName.Sales, _sales),
        (ColumnName.FirstDay, _firstDay), (ColumnName.LastDay, _lastDay), (ColumnName.KeptOrders, _keptOrders), (ColumnName.RecencyDays, _recencyDays),
        (ColumnName.RecencyScore, _recencyScore), (ColumnName.FrequencyScore, _frequencyScore), (ColumnName.MonetaryScore, _monetaryScore),
        (ColumnName.ExpectedValue, _expectedValue), (ColumnName.ProbabilityAlive, _probabilityAlive), (ColumnName.Overdue, _overdue),
    ];

    public void Add(IReadOnlyList<CustomerHistory> batch, IReadOnlyList<ScoredCustomer> scores)
    {
        for (var at = 0; at < batch.Count; at++)
        {
            Add(batch[at], scores[at]);
        }
    }

    private void Add(CustomerHistory customer, ScoredCustomer score)
    {
        var cells = customer.Details.Span;
        var number = PackedRow.Whole(PackedRow.Next(ref cells));
        var place = number > 0 ? number : Places;
        Places = Math.Max(Places, place + 1);
        if (Places > MostPlaces)
        {
            return;
        }

        _known.Set(place, 1);
        _draw.Set(place, Crc32.HashToUInt32(Encoding.UTF8.GetBytes($"{dataset}:{customer.CustomerId}")));
        if (customer.HasLines)
        {
            _orders.Set(place, customer.Orders);
            _sales.Set(place, Money(customer.Sales));
        }

        _firstDay.Set(place, Day(PackedRow.Next(ref cells)));
        _lastDay.Set(place, Day(PackedRow.Next(ref cells)));
        _gender.Set(place, PackedRow.Next(ref cells));
        _ageGroup.Set(place, PackedRow.Next(ref cells));
        _region.Set(place, PackedRow.Next(ref cells));
        _segment.Set(place, PackedRow.Next(ref cells));
        _age.Set(place, (long?)customer.Age);
        _annualIncome.Set(place, InHundredths(customer.AnnualIncome));
        _spendingScore.Set(place, InHundredths(customer.SpendingScore));
        Add(place, score);
    }

    private void Add(int place, ScoredCustomer score)
    {
        _rfm.Set(place, score.Rfm);
        _behaviour.Set(place, score.Behaviour);
        _spenders.Set(place, score.Spenders);
        _keptOrders.Set(place, score.Orders);
        _recencyDays.Set(place, score.RecencyDays);
        _recencyScore.Set(place, score.RecencyScore);
        _frequencyScore.Set(place, score.FrequencyScore);
        _monetaryScore.Set(place, score.MonetaryScore);
        _expectedValue.Set(place, Money(score.Value?.MoneyAt(ServedValue.Months.Count - 1)));
        _probabilityAlive.Set(place, score.Value?.ProbabilityAlive is { } alive && double.IsFinite(alive) ? BitConverter.DoubleToInt64Bits(alive) : null);
        _overdue.Set(place, score.Value?.Overdue == true ? 1 : 0);
    }

    private static ColumnBuilder Column(int highestNumber) => new(highestNumber < MostPlaces ? highestNumber + 1 : 0);

    private static long? Day(ReadOnlySpan<byte> cell) => Utf8Parser.TryParse(cell, out int day, out _) ? day - ServerDays : null;

    private static long? InHundredths(double? value) => value is { } number ? Math.Abs(number) < MostExact / Hundredths ? (long)Math.Round(number * Hundredths) : TooLarge : null;

    private static long? Money(decimal? value) => value is { } amount ? Math.Abs(amount) < long.MaxValue / Scale ? (long)(amount * Scale) : TooLarge : null;
}
