using SalesFunctions.Customers.Training;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class ValueReportsTests
{
    private static readonly Lazy<ModelledBase> Large = new(() => ModelledBase.Of(Surveys.Simulated(1200, 3)));

    private static IReadOnlyList<ModelReport> Reports => CustomerReports.Of(Large.Value.Survey, Large.Value.Schemes, Large.Value.Fits, Large.Value.Served, Large.Value.Values);

    [Fact]
    public void Each_model_has_a_report()
    {
        Assert.Equal(
            ["rfm", "behaviour", "spenders", "value_regression", "bg_nbd", "pareto_nbd", "gamma_gamma", "bg_nbd_at_cut_off", "pareto_nbd_at_cut_off", "gamma_gamma_at_cut_off"],
            Reports.Select(report => report.Model));
        Assert.Equal((ModelState.Refused, "not asked for"), (Of("spenders").State, Of("spenders").Note));
        Assert.Equal(ModelState.Served, Of("rfm").State);
        Assert.Equal(
            Enumerable.Range(2, 4).Select(score => $"recency_score_{score}_from"),
            Of("rfm").Parameters.Select(one => one.Parameter).Where(name => name.StartsWith("recency", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_lifetime_model_is_served()
    {
        var times = Large.Value.Values.TimesBy;

        Assert.Equal([times], Reports.Where(report => report is { State: ModelState.Served, Model: "bg_nbd" or "pareto_nbd" }).Select(report => report.Model));
        Assert.All(Reports.Where(report => report.Model.EndsWith("_at_cut_off", StringComparison.Ordinal)), report => Assert.NotEqual(ModelState.Served, report.State));
        Assert.StartsWith("As of 2023-10-01;", Of("bg_nbd_at_cut_off").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_says_whether_the_best_rule_of_thumb_does_better()
    {
        var board = Large.Value.Served.Scoreboard.Model!;
        foreach (var model in (string[])["value_regression", "bg_nbd", "pareto_nbd"])
        {
            var (own, metrics) = (board.Scores.Single(score => score.Name == model), Of(model).Metrics.ToDictionary(metric => metric.Metric));
            var gini = metrics["holdout_gini_of_value"];
            var rule = board.Scores.Where(score => score.IsHeuristic).MaxBy(score => score.Gini)!;
            Assert.Equal(new ReportedMetric(gini.Metric, own.Gini, rule.Name, rule.Gini, rule.Gini > own.Gini), gini);
            Assert.Equal(own.LosesTo is not null, gini.Loses);

            var error = metrics["holdout_mean_absolute_error_of_purchases"];
            var frequency = board.Scores.Single(score => score.Name == "frequency").Purchases!.Value.MeanAbsolute;
            Assert.Equal(new ReportedMetric(error.Metric, own.Purchases!.Value.MeanAbsolute, "frequency", frequency, frequency < own.Purchases.Value.MeanAbsolute), error);

            Assert.Equal(Large.Value.Survey.Calibration.LaterPurchases.ToArray().Sum(), metrics["holdout_purchases_actual"].Value!.Value, 6);
            Assert.Equal(Large.Value.Survey.Calibration.LaterSales.ToArray().Sum(), metrics["holdout_value_actual"].Value!.Value, 6);
        }
    }

    [Fact]
    public void Groups_of_like_predictions_cover_every_customer_of_the_cut()
    {
        foreach (var report in new[] { Of("value_regression"), Of("bg_nbd_at_cut_off"), Of("pareto_nbd_at_cut_off") })
        {
            Assert.All(report.Calibration.GroupBy(group => group.Measure), groups => Assert.Equal(Large.Value.Survey.Calibration.Count, groups.Sum(group => group.Observations)));
            Assert.Equal(["purchases", "value"], report.Calibration.Select(group => group.Measure).Distinct());
        }
    }

    [Fact]
    public void Purchases_are_served_by_the_least_error_among_totals_that_are_about_right()
    {
        var served = Large.Value.Served;
        var models = served.Scoreboard.Model!.Scores.Where(score => !score.IsHeuristic).ToList();
        double Off(Analytics.ValuePrediction.Score score) => Math.Abs(Math.Log(score.Purchases!.Value.TotalPredicted / score.Purchases.Value.TotalActual));
        var right = models.Where(score => Off(score) <= models.Min(Off) + 0.1).ToList();

        Assert.Equal(right.MinBy(score => score.Purchases!.Value.MeanAbsolute)!.Name, served.PurchasesBy);
        Assert.Contains(served.LifetimeBy, (string[])["bg_nbd", "pareto_nbd"]);
    }

    [Fact]
    public void The_base_is_worth_what_its_customers_are()
    {
        var modelled = Large.Value;

        var rows = BaseValues.Of(modelled.Survey, modelled.Fits, modelled.Values, modelled.Totals, 12.5m).ToList();

        Assert.Equal([3, 6, 12], rows.Select(row => row.Months));
        Assert.All(Enumerable.Range(0, 3), at =>
        {
            Assert.Equal(modelled.Worth.Sum(worth => worth.Purchases[at]), rows[at].Purchases!.Value, 6);
            Assert.Equal(modelled.Worth.Sum(worth => worth.Values[at]), (double)rows[at].Value!.Value, 3);
            Assert.InRange(rows[at].Purchases!.Value, rows[at].PurchasesLower!.Value, rows[at].PurchasesUpper!.Value);
            Assert.InRange(rows[at].Value!.Value, rows[at].ValueLower!.Value, rows[at].ValueUpper!.Value);
            Assert.Equal((modelled.Values.Model, 1200, 12.5m, null), (rows[at].Model, rows[at].Customers, rows[at].Simple, rows[at].Note));
        });
    }

    [Fact]
    public void A_base_that_cannot_be_foretold_says_why()
    {
        var once = ModelledBase.Of([.. Enumerable.Range(0, 20).Select(at => Surveys.Buyer($"B{at}", 10 + at, 1, 100 + at))]);

        var rows = BaseValues.Of(once.Survey, once.Fits, once.Values, once.Totals, 12.5m).ToList();

        Assert.Equal([3, 6, 12], rows.Select(row => row.Months));
        Assert.All(rows, row => Assert.Equal((null, "simple", 20, 12.5m), (row.Value, row.Model, row.Customers, row.Simple)));
        Assert.All(rows, row => Assert.Equal($"Repeat purchases cannot be foretold: {once.Fits.BgNbd.Refusal}", row.Note));
        Assert.Empty(BaseValues.Of(Surveys.Of([]), null, once.Values, new SegmentTotals(), null));
    }

    private static ModelReport Of(string model) => Reports.Single(report => report.Model == model);
}
