namespace SalesFunctions.Ingest.Load;

/// <summary>The months whose cubes a load must build anew.</summary>
internal sealed class TouchedMonths
{
    /// <summary>The month of lines that still wait for a date.</summary>
    public static readonly DateOnly Undated = new(1000, 1, 1);

    private readonly HashSet<DateOnly> _months = [];
    private int _lastMonth = -1;

    /// <summary>Whether every month of the dataset is among them.</summary>
    public bool All { get; private set; }

    public bool Any => All || _months.Count > 0;

    public IReadOnlyCollection<DateOnly> Months => _months;

    public void AddAll() => All = true;

    public void Add(DateOnly? day)
    {
        var known = day ?? Undated;
        var month = (known.Year * 12) + known.Month;
        // Files mostly come in order of time.
        if (month != _lastMonth)
        {
            _lastMonth = month;
            _months.Add(new DateOnly(known.Year, known.Month, 1));
        }
    }

    /// <param name="months">As the server's <c>YEAR_MONTH</c> tells them: 202403 for March 2024.</param>
    public void Add(IEnumerable<int> months)
    {
        foreach (var month in months)
        {
            Add(new DateOnly(month / 100, month % 100, 1));
        }
    }
}
