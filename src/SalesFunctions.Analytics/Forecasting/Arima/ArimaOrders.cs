using System.Globalization;

namespace SalesFunctions.Analytics.Forecasting.Arima;

/// <summary>The orders of a seasonal ARIMA model: (p,d,q)(P,D,Q)[m].</summary>
/// <remarks>
/// <para>Formula: phi(B) Phi(B^m) (1 - B)^d (1 - B^m)^D (y_t - c x_t) = theta(B) Theta(B^m) e_t, with moving-average parts that carry plus signs; x_t is 1 where
/// nothing is differenced (c is the mean) and t where one difference is taken (c is the drift per period).</para>
/// <para>Source: Box and Jenkins, Time Series Analysis (1976); signs and constants as R's arima and the forecast package.</para>
/// </remarks>
/// <param name="Ar">p: auto-regressive terms.</param>
/// <param name="Differences">d: differences of neighbours.</param>
/// <param name="Ma">q: moving-average terms.</param>
/// <param name="SeasonalAr">P: seasonal auto-regressive terms.</param>
/// <param name="SeasonalDifferences">D: differences of a season.</param>
/// <param name="SeasonalMa">Q: seasonal moving-average terms.</param>
/// <param name="Season">m: periods of a season; 1 for none.</param>
/// <param name="Constant">Whether a mean (nothing differenced) or a drift (one difference) is estimated.</param>
public sealed record ArimaOrders(
    int Ar, int Differences, int Ma, int SeasonalAr = 0, int SeasonalDifferences = 0, int SeasonalMa = 0, int Season = 1, bool Constant = false)
{
    /// <summary>Auto-regressive and moving-average terms together.</summary>
    internal int Terms => Ar + Ma + SeasonalAr + SeasonalMa;

    /// <summary>Values that differencing takes from the start of a series.</summary>
    internal int Lost => Differences + (SeasonalDifferences * Season);

    /// <summary>Whether a constant has a meaning: with two differences it would be a quadratic trend.</summary>
    internal bool MayHaveConstant => Differences + SeasonalDifferences < 2;

    /// <summary>Whether the orders make a model that can be fitted.</summary>
    internal bool IsModel =>
        Math.Min(Math.Min(Math.Min(Ar, Differences), Math.Min(Ma, SeasonalAr)), Math.Min(SeasonalDifferences, SeasonalMa)) >= 0 &&
        Season >= 1 && Terms <= GaussNewton.Most && (MayHaveConstant || !Constant);

    /// <summary>As the literature writes it, such as <c>ARIMA(0,1,1)(0,1,1)[12]</c>, with the kind of constant behind it.</summary>
    public override string ToString()
    {
        var seasonal = SeasonalAr + SeasonalDifferences + SeasonalMa == 0
            ? "" : string.Create(CultureInfo.InvariantCulture, $"({SeasonalAr},{SeasonalDifferences},{SeasonalMa})[{Season}]");
        var constant = !Constant ? "" : Differences + SeasonalDifferences == 0 ? " with non-zero mean" : " with drift";
        return string.Create(CultureInfo.InvariantCulture, $"ARIMA({Ar},{Differences},{Ma}){seasonal}{constant}");
    }
}
