using SalesFunctions.Analytics.Judging;
using SalesFunctions.Analytics.ValuePrediction;

namespace SalesFunctions.Analytics.Tests.ValuePrediction;

/// <summary>CDNOW: 39 weeks to learn from, the next 39 weeks to be judged by. Nothing after 1997-09-30 is seen before the judging.</summary>
public sealed class CdnowRegressionTests
{
    private const int CutOff = 272; // 1997-09-30
    private const int Horizon = 273; // to 1998-06-30
    private const int InnerCutOff = 136; // the middle of the 39 weeks
    private const int InnerHorizon = CutOff - InnerCutOff;

    // Computed in Python with numpy and scipy: past spend 0.6801, frequency 0.6499, recency 0.6227, BG/NBD × Gamma-Gamma 0.6378; BG/NBD's error 0.78545, AUC 0.7725.
    [SharedDataFact]
    public void The_sample_is_ordered_better_than_by_any_model_or_rule_of_thumb()
    {
        var log = PurchaseLog.Cdnow("cdnow_sample.csv", 1);
        var board = Judged(log);
        var scores = board.Scores.ToDictionary(score => score.Name);

        Assert.Equal([0.6801, 0.6499, 0.6227], board.Scores.Where(score => score.IsHeuristic).Select(score => Math.Round(score.Gini, 4)));
        Assert.Equal(0.78545, scores["bg_nbd"].Purchases!.Value.MeanAbsolute, 5);
        Assert.Equal(0.6378, scores["bg_nbd"].Gini, 4);
        Assert.Equal(0.7725, scores["bg_nbd"].Buying!.Value.Area, 4);
        Assert.Equal("past_spend", scores["bg_nbd"].LosesTo);

        Assert.Equal("value_regression", board.Served);
        Assert.Null(scores["value_regression"].LosesTo);
        Assert.InRange(scores["value_regression"].Gini, 0.70, 0.72);
        Assert.InRange(scores["value_regression"].Buying!.Value.Area, 0.78, 0.80);
        Assert.InRange(scores["value_regression"].MedianAbsoluteError!.Value, 0.65, 0.72);
        Assert.InRange(scores["value_regression"].Purchases!.Value.RatioOfTotals!.Value, 0.87, 1.05);
    }

    [SharedDataFact]
    public void The_master_file_is_ordered_better_than_by_any_model_or_rule_of_thumb()
    {
        var board = Judged(PurchaseLog.Cdnow("cdnow_master.csv", 0));
        var scores = board.Scores.ToDictionary(score => score.Name);

        Assert.Equal(0.81874, scores["bg_nbd"].Purchases!.Value.MeanAbsolute, 5);
        Assert.Equal(0.6963, scores["past_spend"].Gini, 4);

        Assert.Equal("value_regression", board.Served);
        Assert.InRange(scores["value_regression"].Gini, 0.72, 0.74);
        Assert.True(scores["value_regression"].Gini > scores["past_spend"].Gini + scores["value_regression"].GiniError);
        Assert.InRange(scores["value_regression"].Buying!.Value.Area, 0.771, 0.79);
        Assert.True(scores["value_regression"].Purchases!.Value.MeanAbsolute < scores["bg_nbd"].Purchases!.Value.MeanAbsolute);
        Assert.True(scores["value_regression"].Purchases!.Value.RootMeanSquare < scores["bg_nbd"].Purchases!.Value.RootMeanSquare);
        Assert.InRange(scores["value_regression"].MedianAbsoluteError!.Value, 0.68, 0.74);
        Assert.InRange(scores["value_regression"].Purchases!.Value.RatioOfTotals!.Value, 0.85, 1.05);
    }

    [SharedDataFact]
    public void Without_a_lifetime_model_it_still_orders_better_than_past_spend()
    {
        var log = PurchaseLog.Cdnow("cdnow_sample.csv", 1);
        var known = Bare(log.Features(CutOff, Horizon));
        var regression = ValueRegression.Train(Bare(log.Features(InnerCutOff, InnerHorizon)), log.Outcomes(InnerCutOff, InnerHorizon)).Model!.Predict(known);
        var outcomes = log.Outcomes(CutOff, Horizon);

        Assert.InRange(RankConcentration.Of(regression.Value, outcomes.Value)!.Normalised, 0.69, 0.72);
        Assert.InRange(regression.Purchases.Sum() / outcomes.Purchases.Sum(), 0.8, 1.6);

        static RegressionFeatures Bare(RegressionFeatures features) =>
            features with { ModelPurchases = [.. Enumerable.Repeat(double.NaN, features.Count)] };
    }

    [SharedDataFact]
    public void Intervals_of_purchases_hold_what_they_promise()
    {
        var log = PurchaseLog.Cdnow("cdnow_sample.csv", 1);
        var prediction = Trained(log).Predict(log.Features(CutOff, Horizon));

        var coverage = IntervalCoverage.Of(prediction.PurchasesAt(0.1), prediction.PurchasesAt(0.9), log.Outcomes(CutOff, Horizon).Purchases);

        Assert.InRange(coverage.Share!.Value, 0.85, 0.97);
        Assert.InRange(prediction.Buying.Average(), 0.25, 0.30); // 0.2902 bought
    }

    private static ValueRegression Trained(PurchaseLog log) =>
        ValueRegression.Train(log.Features(InnerCutOff, InnerHorizon), log.Outcomes(InnerCutOff, InnerHorizon)).Model!;

    private static Scoreboard Judged(PurchaseLog log)
    {
        var features = log.Features(CutOff, Horizon);
        var regression = Trained(log).Predict(features);
        double[] lifetimeValue = [.. features.ModelPurchases.Zip(log.ExpectedValues(CutOff), (purchases, value) => purchases * value)];
        return Scoreboard.Judge(
            [
                new Predictor("value_regression", IsHeuristic: false, regression.Value, regression.Buying, regression.Purchases, regression.PurchasesAt(0.5)),
                new Predictor("bg_nbd", IsHeuristic: false, lifetimeValue, features.ModelPurchases, features.ModelPurchases),
                .. Heuristics.Of(features),
            ],
            log.Outcomes(CutOff, Horizon)).Model!;
    }
}
