namespace SalesFunctions.Analytics.Recommendations;

/// <summary>What groups sell in places, period by period: the table in which a group that is weak somewhere is looked for.</summary>
/// <remarks>
/// <para>Units: sales in money, net; orders are counts. A place's sales are those of all its groups, so that the table needs the groups that nobody asks for, too.</para>
/// </remarks>
public sealed class ShareTable
{
    private readonly double[] _sales;
    private readonly double[] _wholes;
    private readonly double[] _orders;
    private readonly double[] _placeOrders;

    /// <summary>A table of zeros.</summary>
    /// <param name="groups">How many groups.</param>
    /// <param name="places">How many places.</param>
    /// <param name="periods">How many periods of equal length.</param>
    public ShareTable(int groups, int places, int periods)
        : this(groups, places, periods, new double[groups * places * periods], new double[places * periods], new double[groups * places], new double[places])
    {
    }

    private ShareTable(int groups, int places, int periods, double[] sales, double[] wholes, double[] orders, double[] placeOrders)
    {
        (Groups, Places, Periods) = (groups, places, periods);
        (_sales, _wholes, _orders, _placeOrders) = (sales, wholes, orders, placeOrders);
    }

    /// <summary>How many groups.</summary>
    public int Groups { get; }

    /// <summary>How many places.</summary>
    public int Places { get; }

    /// <summary>How many periods.</summary>
    public int Periods { get; }

    /// <summary>Adds sales to a cell and to its place.</summary>
    /// <param name="group">From 0.</param>
    /// <param name="place">From 0.</param>
    /// <param name="period">From 0.</param>
    /// <param name="sales">Money, also negative.</param>
    public void AddSales(int group, int place, int period, double sales)
    {
        _sales[(((group * Places) + place) * Periods) + period] += sales;
        _wholes[(place * Periods) + period] += sales;
    }

    /// <summary>Adds orders of a place that hold a group.</summary>
    /// <param name="group">From 0.</param>
    /// <param name="place">From 0.</param>
    /// <param name="orders">A count.</param>
    public void AddOrders(int group, int place, double orders) => _orders[(group * Places) + place] += orders;

    /// <summary>Adds orders of a place, whatever they hold.</summary>
    /// <param name="place">From 0.</param>
    /// <param name="orders">A count.</param>
    public void AddOrders(int place, double orders) => _placeOrders[place] += orders;

    internal ReadOnlySpan<double> Sales(int group, int place) => _sales.AsSpan(((group * Places) + place) * Periods, Periods);

    internal ReadOnlySpan<double> Whole(int place) => _wholes.AsSpan(place * Periods, Periods);

    internal double Orders(int group, int place) => _orders[(group * Places) + place];

    internal double Orders(int place) => _placeOrders[place];

    internal ShareTable Copy() => new(Groups, Places, Periods, [.. _sales], [.. _wholes], [.. _orders], [.. _placeOrders]);
}
