namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>How far the orders of an ARIMA model are searched.</summary>
public enum ArimaSearch
{
    /// <summary>Step by step to a better neighbour, as R's auto.arima does.</summary>
    StepWise,

    /// <summary>Step by step, then all orders that differ by at most one term of each kind from the best, or lack one kind, until none is better.</summary>
    Widened,

    /// <summary>All orders with at most five terms.</summary>
    Full,
}

/// <summary>Looks for the orders with the least AICc under a given differencing.</summary>
/// <remarks>
/// <para>Formula: begins at (2,d,2)(1,D,1), (0,d,0), (1,d,0)(1,D,0) and (0,d,1)(0,D,1), then goes to the first better neighbour: one seasonal term fewer or more, one
/// plain term fewer or more, with the constant or without; orders whose roots come near the unit circle do not count.</para>
/// <para>Source: Hyndman and Khandakar (2008), Journal of Statistical Software 27(3), section 3.2; the order of the steps as in R's forecast 8.20.</para>
/// </remarks>
internal sealed class OrderSearch
{
    private const int MostPlain = 5;
    private const int MostSeasonal = 2;
    private const int MostTerms = 5;
    private const int MostModels = 94;
    private const double Tolerance = 1e-6;

    // Terms of p, q, P, Q that a step adds.
    private static readonly (int Ar, int Ma, int SeasonalAr, int SeasonalMa)[] Steps =
    [
        (0, 0, -1, 0), (0, 0, 0, -1), (0, 0, 1, 0), (0, 0, 0, 1), (0, 0, -1, -1), (0, 0, -1, 1), (0, 0, 1, -1), (0, 0, 1, 1),
        (-1, 0, 0, 0), (0, -1, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0), (-1, -1, 0, 0), (-1, 1, 0, 0), (1, -1, 0, 0), (1, 1, 0, 0),
    ];

    private readonly ArimaEstimation _estimation;
    private readonly ArimaOrders _empty;
    private readonly int _values;
    private readonly (int Ar, int Ma, int SeasonalAr, int SeasonalMa) _most;
    private readonly Dictionary<ArimaOrders, ArimaEstimate?> _tried = [];
    private ArimaEstimate? _best;

    /// <summary>A search.</summary>
    /// <param name="estimation">Estimates the orders.</param>
    /// <param name="empty">The differencing, without terms.</param>
    /// <param name="values">Values from the first to the last, without gaps.</param>
    public OrderSearch(ArimaEstimation estimation, ArimaOrders empty, int values)
    {
        (_estimation, _empty, _values) = (estimation, empty with { Constant = false }, values);
        var seasonal = empty.Season == 1 ? 0 : Math.Min(MostSeasonal, values / 3 / empty.Season);
        var plain = Math.Min(MostPlain, values / 3);
        plain = seasonal > 0 ? Math.Min(plain, empty.Season - 1) : plain;
        _most = (plain, plain, seasonal, seasonal);
    }

    /// <summary>The best estimate; null where no orders can be estimated.</summary>
    public ArimaEstimate? Find(ArimaSearch search)
    {
        if (search == ArimaSearch.Full)
        {
            TryAll();
            return _best;
        }

        Begin();
        while (_best is not null && _tried.Count < MostModels && TrySteps(_best))
        {
        }

        while (search == ArimaSearch.Widened && _best is not null && TryAround(_best))
        {
        }

        return _best;
    }

    private void Begin()
    {
        var (constant, few) = (_empty.MayHaveConstant, _values < 10);
        var seasonal = few ? 0 : Math.Min(1, _most.SeasonalAr);
        var one = Math.Min(1, _most.Ar);
        Try(With(Math.Min(few ? 1 : 2, _most.Ar), Math.Min(few ? 1 : 2, _most.Ma), seasonal, seasonal, constant), null);
        Try(With(0, 0, 0, 0, constant), null);
        Try(With(one, 0, Math.Min(1, _most.SeasonalAr), 0, constant), null);
        Try(With(0, one, 0, Math.Min(1, _most.SeasonalMa), constant), null);
        Try(_empty, null);
    }

    private ArimaOrders With(int ar, int ma, int seasonalAr, int seasonalMa, bool constant) =>
        _empty with { Ar = ar, Ma = ma, SeasonalAr = seasonalAr, SeasonalMa = seasonalMa, Constant = constant };

    private bool TrySteps(ArimaEstimate centre)
    {
        foreach (var step in Steps)
        {
            if (Try(Moved(centre.Orders, step), centre))
            {
                return true;
            }
        }

        return Try(centre.Orders with { Constant = !centre.Orders.Constant }, centre);
    }

    private static ArimaOrders Moved(ArimaOrders orders, (int Ar, int Ma, int SeasonalAr, int SeasonalMa) step) => orders with
    {
        Ar = orders.Ar + step.Ar,
        Ma = orders.Ma + step.Ma,
        SeasonalAr = orders.SeasonalAr + step.SeasonalAr,
        SeasonalMa = orders.SeasonalMa + step.SeasonalMa,
    };

    private bool TryAround(ArimaEstimate centre)
    {
        var orders = centre.Orders;
        Try(orders with { Ar = 0 }, centre);
        Try(orders with { Ma = 0 }, centre);
        Try(orders with { SeasonalAr = 0 }, centre);
        Try(orders with { SeasonalMa = 0 }, centre);
        foreach (var place in Enumerable.Range(0, 81))
        {
            var moved = Moved(orders, ((place % 3) - 1, (place / 3 % 3) - 1, (place / 9 % 3) - 1, (place / 27) - 1));
            Try(moved, centre);
            Try(moved with { Constant = !moved.Constant }, centre);
        }

        return _best != centre;
    }

    private void TryAll()
    {
        for (var terms = 0; terms <= MostTerms; terms++)
        {
            foreach (var place in Enumerable.Range(0, 6 * 6 * 3 * 3))
            {
                var orders = With(place % 6, place / 6 % 6, place / 36 % 3, place / 108, false);
                if (orders.Terms == terms)
                {
                    Try(orders, Smaller(orders));
                    Try(orders with { Constant = true }, Smaller(orders with { Constant = true }));
                }
            }
        }
    }

    /// <summary>The likeliest estimate with one term fewer.</summary>
    private ArimaEstimate? Smaller(ArimaOrders orders)
    {
        ArimaEstimate? likeliest = null;
        foreach (var (ar, ma, seasonalAr, seasonalMa) in Steps)
        {
            if (ar + ma + seasonalAr + seasonalMa == -1 &&
                _tried.GetValueOrDefault(Moved(orders, (ar, ma, seasonalAr, seasonalMa))) is { } smaller &&
                !(smaller.LogLikelihood <= likeliest?.LogLikelihood))
            {
                likeliest = smaller;
            }
        }

        return likeliest;
    }

    /// <summary>Estimates orders that were not tried yet; says whether they are the best so far.</summary>
    private bool Try(ArimaOrders orders, ArimaEstimate? start)
    {
        var (ar, ma, seasonalAr, seasonalMa) = _most;
        var within = orders.Ar >= 0 && orders.Ma >= 0 && orders.SeasonalAr >= 0 && orders.SeasonalMa >= 0 &&
            orders.Ar <= ar && orders.Ma <= ma && orders.SeasonalAr <= seasonalAr && orders.SeasonalMa <= seasonalMa;
        if (!within || (orders.Constant && !orders.MayHaveConstant) || _tried.ContainsKey(orders))
        {
            return false;
        }

        var estimate = _estimation.Estimate(orders, start, Tolerance);
        _tried.Add(orders, estimate);
        var better = estimate is { Admissible: true } && !(estimate.Aicc >= _best?.Aicc);
        _best = better ? estimate : _best;
        return better;
    }
}
