using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Smoothing;

namespace SalesFunctions.Analytics.Tests.Forecasting.Smoothing;

/// <summary>Fits beside those of R's forecast package, version 8.20.</summary>
public sealed class EtsReferenceTests
{
    // R: ets(y)$method and $aicc.
    [SharedDataTheory]
    [InlineData("AirPassengers", "ETS(M,Ad,M)", 1400.638432)]
    [InlineData("austres", "ETS(M,Ad,A)", 813.205614)]
    [InlineData("BJsales_lead", "ETS(A,N,N)", 377.565944)]
    [InlineData("BJsales", "ETS(A,Ad,N)", 849.110958)]
    [InlineData("co2", "ETS(M,Ad,M)", 1722.628150)]
    [InlineData("fdeaths", "ETS(M,N,M)", 917.390467)]
    [InlineData("gas", "ETS(M,Ad,M)", 9002.061623)]
    [InlineData("JohnsonJohnson", "ETS(M,A,A)", 166.071626)]
    [InlineData("LakeHuron", "ETS(A,N,N)", 396.933054)]
    [InlineData("ldeaths", "ETS(M,N,M)", 1089.368520)]
    [InlineData("lh", "ETS(A,N,N)", 125.272704)]
    [InlineData("lynx", "ETS(M,N,N)", 2058.355729)]
    [InlineData("mdeaths", "ETS(M,A,A)", 1044.807142)]
    [InlineData("Nile", "ETS(M,N,N)", 1458.551916)]
    [InlineData("nottem", "ETS(A,N,A)", 1737.087004)]
    [InlineData("presidents", "ETS(A,N,N)", 694.659532)]
    [InlineData("UKDriverDeaths", "ETS(M,N,A)", 2888.179542)]
    [InlineData("UKgas", "ETS(M,A,M)", 1256.558294)]
    [InlineData("USAccDeaths", "ETS(A,N,A)", 1148.716099)]
    [InlineData("wineind", "ETS(M,Ad,M)", 3642.351403)]
    [InlineData("woolyrnq", "ETS(M,N,A)", 2021.272467)]
    [InlineData("WWWusage", "ETS(A,Ad,N)", 718.634206)]
    public void Choice_and_R_s_form_are_at_least_as_likely_as_in_R(string name, string form, double aicc)
    {
        var series = Longest(ClassicSeries.Of(name));
        var rs = EtsForm.All.Single(other => other.ToString() == form);
        var same = new EtsMethod(new() { Forms = [rs] }).Fit(series).Model!;
        var plain = new EtsMethod(new() { TrendHandicap = 0, BiasHandicap = 0 }).Fit(series).Model!;
        var chosen = new EtsMethod().Fit(series).Model!;
        var least = aicc - (2 * ClassicSeries.Constants(series.Length)) + 0.01;
        Assert.Equal(form, same.Form);
        Assert.InRange(same.Aicc, double.NegativeInfinity, least);
        Assert.InRange(plain.Aicc, double.NegativeInfinity, Math.Min(least, Math.Min(same.Aicc, chosen.Aicc) + 1e-9));
        Assert.InRange(chosen.Aicc, double.NegativeInfinity, least);
    }

    // Where R's search ends at the same optimum: ets(y)$par, $loglik, forecast(fit, 5). R's own digits of the states are good to about 1e-3.
    [SharedDataFact]
    public void Estimates_are_those_of_R_where_the_optimum_is_the_same()
    {
        var sales = new EtsMethod().Fit(ClassicSeries.Of("BJsales")).Model!;
        Assert.Equal("ETS(A,Ad,N)", sales.Form);
        Assert.Equal(-418.2617728 + ClassicSeries.Constants(150), sales.LogLikelihood, 3);
        Assert.Equal(0.9638, sales.Parameter("alpha"), 2e-3);
        Assert.Equal(0.2966, sales.Parameter("beta"), 2e-3);
        Assert.Equal(0.8735, sales.Parameter("phi"), 2e-3);
        Assert.Equal(200.45, sales.Parameter("l"), 0.02);
        var nile = new EtsMethod().Fit(ClassicSeries.Of("Nile")).Model!;
        Assert.Equal("ETS(M,N,N)", nile.Form);
        Assert.Equal(-726.1509578 + ClassicSeries.Constants(100), nile.LogLikelihood, 3);
        Assert.Equal(0.1514, nile.Parameter("alpha"), 5e-4);
        Assert.Equal(1087.77, nile.Parameter("l"), 0.05);
        var flow = nile.Predict(5);
        Assert.Equal(838.875, flow.Values[4], 0.1);
        Assert.Equal(664.834, flow.Within80[4].Lower, 0.1);
        Assert.Equal(1105.048, flow.Within95[4].Upper, 0.1);
    }

    // R's search stops short on these (its log-likelihoods are 0.4 to 4 lower): forecasts agree up to the largest relative difference of 12 months that was met.
    [SharedDataTheory]
    [InlineData("AirPassengers", "ETS(M,Ad,M)", 0.006)]
    [InlineData("wineind", "ETS(M,Ad,M)", 0.09)]
    [InlineData("USAccDeaths", "ETS(A,N,A)", 0.01)]
    [InlineData("nottem", "ETS(A,N,A)", 0.004)]
    public void Reference_forms_are_at_least_as_likely_and_forecast_about_the_same(string name, string form, double tolerance)
    {
        var series = ClassicSeries.Of(name);
        var model = new EtsMethod(new() { Forms = [EtsForm.All.Single(other => other.ToString() == form)] }).Fit(series).Model!;
        double Reference(string quantity) => ClassicSeries.Reference(name, "ets " + form, quantity);
        var constants = ClassicSeries.Constants(series.Length);
        Assert.InRange(model.LogLikelihood, Reference("loglik") + constants - 0.01, double.PositiveInfinity);
        Assert.InRange(model.Aicc, double.NegativeInfinity, Reference("aicc") - (2 * constants) + 0.02);
        var ahead = model.Predict(12).Values;
        for (var step = 0; step < 12; step++)
        {
            Assert.Equal(1, ahead[step] / Reference($"forecast_h{step + 1}"), tolerance);
        }
    }

    // R with allow.multiplicative.trend = TRUE and restrict = FALSE: ets(AirPassengers, model, damped)$aicc.
    [SharedDataTheory]
    [InlineData("ETS(M,M,N)", 1676.067)]
    [InlineData("ETS(M,M,M)", 1402.685)]
    [InlineData("ETS(M,Md,M)", 1398.709)]
    [InlineData("ETS(A,M,M)", 1436.594)]
    [InlineData("ETS(A,N,M)", 1479.936)]
    [InlineData("ETS(A,Md,A)", 1576.000)]
    public void Forms_on_request_are_at_least_as_likely_as_in_R(string form, double aicc)
    {
        var model = new EtsMethod(new() { Forms = [EtsForm.All.Single(other => other.ToString() == form)] }).Fit(ClassicSeries.Of("AirPassengers")).Model!;
        Assert.Equal(form, model.Form);
        Assert.InRange(model.Aicc, aicc - (2 * ClassicSeries.Constants(144)) - 100, aicc - (2 * ClassicSeries.Constants(144)));
    }

    // R takes the longest part without gaps.
    private static TimeSeries Longest(TimeSeries series)
    {
        var (best, length, begin) = (0, 0, 0);
        for (var place = 0; place <= series.Length; place++)
        {
            if (place == series.Length || double.IsNaN(series.Values[place]))
            {
                (best, length) = place - begin > length ? (begin, place - begin) : (best, length);
                begin = place + 1;
            }
        }

        return new(series.Values.Slice(best, length), series.Season);
    }
}
