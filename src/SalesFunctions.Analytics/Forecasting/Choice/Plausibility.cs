namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>Forecasts that no reader would believe: a model that explodes must not take others with it.</summary>
/// <remarks>
/// <para>Formula: doubted is a forecast that lies further outside the range of all known values than <see cref="Ranges"/> times that range, or that is no number.</para>
/// </remarks>
internal static class Plausibility
{
    private const double Ranges = 5;

    /// <summary>Why the prediction is not used; null where it is.</summary>
    public static string? Doubt(TimeSeries known, Prediction prediction)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in known.Values)
        {
            (least, most) = double.IsNaN(value) ? (least, most) : (Math.Min(least, value), Math.Max(most, value));
        }

        var room = Ranges * Math.Max(most - least, 1e-9 * Math.Abs(most));
        return prediction.Values.All(value => value >= least - room && value <= most + room)
            && prediction.Within95.All(bounds => double.IsFinite(bounds.Lower) && double.IsFinite(bounds.Upper))
            ? null
            : "Its forecasts leave the range of the known values by more than five times that range.";
    }
}
