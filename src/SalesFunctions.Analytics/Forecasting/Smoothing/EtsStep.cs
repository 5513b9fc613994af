namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>One period of a form: the states after it and how they depend on those before it.</summary>
/// <remarks>Formula: that of <see cref="EtsPass"/>. "Base" is q, the level with its growth; "by" is the partial derivative.</remarks>
internal readonly struct EtsStep
{
    /// <summary>Goes one period on.</summary>
    /// <param name="form">The form.</param>
    /// <param name="point">α, β, γ, φ.</param>
    /// <param name="level">Level before.</param>
    /// <param name="growth">Growth before.</param>
    /// <param name="season">Season of this period.</param>
    /// <param name="value">What was observed; NaN where missing.</param>
    public EtsStep(EtsForm form, ReadOnlySpan<double> point, double level, double growth, double season, double value)
    {
        var missing = double.IsNaN(value);
        var (alpha, beta, gamma) = missing ? (0.0, 0.0, 0.0) : (point[0], point[1], point[2]);
        var phi = form.IsDamped ? point[3] : 1;
        (Base, BaseByLevel) = (level, 1);
        var (factor, factorByPhi) = (1.0, 0.0);
        if (form.HasFactorTrend)
        {
            factor = form.IsDamped ? Math.Pow(growth, phi) : growth;
            factorByPhi = form.IsDamped ? factor * Math.Log(growth) : 0;
            (Base, BaseByLevel, BaseByGrowth, BaseByPhi) = (level * factor, factor, level * phi * factor / growth, level * factorByPhi);
        }
        else if (form.HasTrend)
        {
            (Base, BaseByGrowth, BaseByPhi) = (level + (phi * growth), phi, form.IsDamped ? growth : 0);
        }

        (Forecast, ForecastByBase, Season, SeasonBySeason) = (Base, 1, season, 1 - gamma);
        var (rest, restBySeason) = (value - Base, 0.0);
        if (form.Season == EtsSeason.Additive)
        {
            (Forecast, ForecastBySeason, rest, restBySeason) = (Base + season, 1, rest - season, -1);
            (SeasonByGamma, SeasonByBase) = (rest, -gamma);
        }
        else if (form.Season == EtsSeason.Multiplicative)
        {
            (Forecast, ForecastByBase, ForecastBySeason) = (Base * season, season, Base);
            (rest, restBySeason) = ((value / season) - Base, -value / (season * season));
            (SeasonByGamma, SeasonByBase) = ((value / Base) - season, -gamma * value / (Base * Base));
        }

        if (missing)
        {
            (rest, restBySeason, SeasonByGamma, SeasonByBase) = (0, 0, 0, 0);
        }

        Season += gamma * SeasonByGamma;
        (Level, LevelByBase, LevelBySeason, LevelByAlpha) = (Base + (alpha * rest), 1 - alpha, alpha * restBySeason, rest);
        if (form.HasFactorTrend)
        {
            var share = beta / level;
            (Growth, GrowthByBase, GrowthBySeason) = (factor + (share * rest), -share, share * restBySeason);
            (GrowthByGrowth, GrowthByLevel) = (phi * factor / growth, -share * rest / level);
            (GrowthByBeta, GrowthByPhi) = (rest / level, factorByPhi);
        }
        else if (form.HasTrend)
        {
            (Growth, GrowthByBase, GrowthBySeason, GrowthByGrowth) = ((phi * growth) + (beta * rest), -beta, beta * restBySeason, phi);
            (GrowthByBeta, GrowthByPhi) = (rest, form.IsDamped ? growth : 0);
        }
    }

    public double Base { get; }

    public double BaseByLevel { get; }

    public double BaseByGrowth { get; }

    public double BaseByPhi { get; }

    public double Forecast { get; }

    public double ForecastByBase { get; }

    public double ForecastBySeason { get; }

    public double Level { get; }

    public double LevelByAlpha { get; }

    public double LevelByBase { get; }

    public double LevelBySeason { get; }

    public double Growth { get; }

    public double GrowthByBase { get; }

    public double GrowthByBeta { get; }

    public double GrowthByGrowth { get; }

    public double GrowthByLevel { get; }

    public double GrowthByPhi { get; }

    public double GrowthBySeason { get; }

    public double Season { get; }

    public double SeasonByBase { get; }

    public double SeasonByGamma { get; }

    public double SeasonBySeason { get; }

    /// <summary>Whether what is multiplied is above zero and finite.</summary>
    public bool IsSound(EtsForm form) =>
        !form.NeedsPositive || (EtsPass.IsAboveZero(Forecast) && EtsPass.IsAboveZero(Base) && EtsPass.IsAboveZero(Level)
            && (!form.HasFactorTrend || EtsPass.IsAboveZero(Growth))
            && (form.Season != EtsSeason.Multiplicative || EtsPass.IsAboveZero(Season)));
}
