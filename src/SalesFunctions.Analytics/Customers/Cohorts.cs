namespace SalesFunctions.Analytics.Customers;

/// <summary>What one customer did in one month.</summary>
/// <param name="Month">Number of the month, as of <see cref="Cohorts.MonthOf"/>.</param>
/// <param name="Purchases">Purchases that were kept; 0 where the month only has returns.</param>
/// <param name="Sales">Net sales.</param>
public readonly record struct ActiveMonth(int Month, int Purchases, decimal Sales);

/// <summary>A cohort at one age.</summary>
/// <param name="Cohort">First day of the month in which these customers first bought.</param>
/// <param name="Age">Months since then, from 0.</param>
/// <param name="Month">First day of the month that this is.</param>
/// <param name="Customers">Customers of the cohort.</param>
/// <param name="Active">Those of them who bought in the month.</param>
/// <param name="Purchases">Their purchases.</param>
/// <param name="Sales">Net sales to the cohort in the month.</param>
/// <param name="CumulativeSales">Net sales to the cohort up to and with the month.</param>
/// <param name="IsComplete">Whether the data reach to the end of the month; where they do not, the figures still grow.</param>
public readonly record struct CohortCell(
    DateOnly Cohort, int Age, DateOnly Month, long Customers, long Active, long Purchases, decimal Sales, decimal CumulativeSales, bool IsComplete)
{
    /// <summary>Active per customer of the cohort, 0 to 1; at age 0 it is 1.</summary>
    public double Retention => (double)Active / Customers;

    /// <summary>Cumulative net sales per acquired customer: what a customer of the cohort brought by this age.</summary>
    public decimal SalesPerCustomer => CumulativeSales / Customers;
}

/// <summary>Customers by the month in which they first bought, followed month by month: who still buys, and what they have brought.</summary>
/// <remarks>
/// <para>Formula: retention(c, a) = customers of cohort c who buy in month c + a / customers of cohort c; cumulative sales per customer = Σ sales(c, 0..a) / customers of c.</para>
/// <para>Source: Fader and Hardie, the cohort-by-period chart ("Lexis diagram") of customer-base analysis; the usual retention triangle.</para>
/// <para>Law: over all cohorts, customers, purchases and sales sum up to those of all customers that were added, exactly.</para>
/// <para>Units: calendar months; money in the currency of the input.</para>
/// <para>Accuracy: memory depends on the months alone, m (m + 1) / 2 cells; customers are added one at a time, in any order.</para>
/// </remarks>
public sealed class Cohorts
{
    private const int MostMonths = 1200;

    private readonly int _first;
    private readonly int _months;
    private readonly bool _lastComplete;
    private readonly long[] _customers;
    private readonly Cell[] _cells;

    private Cohorts(int first, int months, bool lastComplete)
    {
        (_first, _months, _lastComplete) = (first, months, lastComplete);
        _customers = new long[months];
        _cells = new Cell[months * (months + 1) / 2];
    }

    /// <summary>Empty cohorts of some time, or the reason why there can be none.</summary>
    /// <param name="firstDay">First day with a purchase.</param>
    /// <param name="lastDay">Last day of the data, not before the first.</param>
    public static Fit<Cohorts> Between(DateOnly firstDay, DateOnly lastDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDay, firstDay);
        var (first, months) = (MonthOf(firstDay), MonthOf(lastDay) - MonthOf(firstDay) + 1);
        return months > MostMonths
            ? Fit<Cohorts>.Refused($"Sales from {firstDay:yyyy-MM-dd} to {lastDay:yyyy-MM-dd} reach over more than {MostMonths / 12} years; some of the dates are probably wrong.")
            : Fit<Cohorts>.Of(new Cohorts(first, months, lastDay.Day == DateTime.DaysInMonth(lastDay.Year, lastDay.Month)));
    }

    /// <summary>Number of a month: 12 times the year plus the month from 0.</summary>
    /// <param name="day">A day of the month.</param>
    public static int MonthOf(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>First day of a month.</summary>
    /// <param name="month">Its number.</param>
    public static DateOnly DayOf(int month) => new(month / 12, (month % 12) + 1, 1);

    /// <summary>Adds one customer by months.</summary>
    /// <param name="months">Distinct months in ascending order; the first one, which must have a purchase, is that of acquisition.</param>
    public void Add(ReadOnlySpan<ActiveMonth> months)
    {
        if (months.IsEmpty || months[0].Purchases <= 0)
        {
            throw new ArgumentException("A customer begins with a month that has a purchase.", nameof(months));
        }

        var cohort = months[0].Month - _first;
        if (cohort < 0 || months[^1].Month - _first >= _months)
        {
            throw new ArgumentOutOfRangeException(nameof(months), "The months must lie in the time of the cohorts.");
        }

        _customers[cohort]++;
        for (var at = 0; at < months.Length; at++)
        {
            ref readonly var month = ref months[at];
            if (at > 0 && months[at - 1].Month >= month.Month)
            {
                throw new ArgumentException("The months must be distinct and ascending.", nameof(months));
            }

            AddTo(cohort, month.Month - _first, month.Purchases, month.Sales);
        }
    }

    /// <summary>Adds one customer by purchases; what they returned without a purchase in the data is taken off in the month of the latest one.</summary>
    /// <param name="kept">Kept purchases in ascending order, as <see cref="NetPurchases.Of"/> gives them; of somebody without any nothing is added.</param>
    /// <param name="unmatched">Returns without a purchase, at least 0.</param>
    public void Add(ReadOnlySpan<NetPurchase> kept, decimal unmatched = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unmatched);
        if (kept.IsEmpty)
        {
            return;
        }

        var cohort = Place(kept[0].Day);
        _customers[cohort]++;
        for (int at = 0, month = cohort, next; at < kept.Length; month = next)
        {
            var (purchases, sales) = (0, 0m);
            for (next = month; at < kept.Length && (next = Place(kept[at].Day)) == month; at++)
            {
                purchases++;
                sales += kept[at].Value;
            }

            if (next < month)
            {
                throw new ArgumentException("The purchases must be ascending.", nameof(kept));
            }

            AddTo(cohort, month, purchases, at == kept.Length ? sales - unmatched : sales);
        }
    }

    /// <summary>Every cohort that has customers at every age up to the last month, by cohort and age.</summary>
    public IEnumerable<CohortCell> Cells()
    {
        for (var cohort = 0; cohort < _months; cohort++)
        {
            var cumulative = 0m;
            for (var month = cohort; month < _months && _customers[cohort] > 0; month++)
            {
                var cell = _cells[Index(cohort, month)];
                cumulative += cell.Sales;
                yield return new CohortCell(
                    DayOf(_first + cohort), month - cohort, DayOf(_first + month), _customers[cohort], cell.Active, cell.Purchases, cell.Sales, cumulative,
                    month < _months - 1 || _lastComplete);
            }
        }
    }

    private static int Index(int cohort, int month) => (month * (month + 1) / 2) + cohort;

    private int Place(int day)
    {
        var place = MonthOf(DateOnly.FromDayNumber(day)) - _first;
        return place >= 0 && place < _months ? place : throw new ArgumentOutOfRangeException(nameof(day), day, "The days must lie in the time of the cohorts.");
    }

    private void AddTo(int cohort, int month, int purchases, decimal sales)
    {
        ref var cell = ref _cells[Index(cohort, month)];
        cell.Active += purchases > 0 ? 1 : 0;
        cell.Purchases += purchases;
        cell.Sales += sales;
    }

    private struct Cell
    {
        public long Active;
        public long Purchases;
        public decimal Sales;
    }
}
