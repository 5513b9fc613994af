using SalesFunctions.Analytics.Judging;
using SalesFunctions.Analytics.ValuePrediction;

namespace SalesFunctions.Analytics.Tests.ValuePrediction;

public sealed class ValueRegressionTests
{
    [Fact]
    public void Where_the_lifetime_model_is_the_truth_hardly_anything_is_corrected()
    {
        var (earlier, followed) = SimulatedBase.Of(4000, 20, 19, seed: 1);
        var (known, came) = SimulatedBase.Of(20_000, 39, 39, seed: 2);

        var fit = ValueRegression.Train(earlier, followed).Model!;
        var prediction = fit.Predict(known);

        Assert.True(fit.Strength >= 100, $"drawn to the model by {fit.Strength} only");
        var (regression, truth) = (PredictionErrors.Of(prediction.Purchases, came.Purchases)!.Value, PredictionErrors.Of(known.ModelPurchases, came.Purchases)!.Value);
        Assert.InRange(regression.RootMeanSquare / truth.RootMeanSquare, 0.99, 1.01);
        bool[] bought = [.. came.Purchases.Select(count => count > 0)];
        var (area, best) = (Discrimination.Of(prediction.Buying, bought)!.Value, Discrimination.Of(known.ModelPurchases, bought)!.Value);
        Assert.InRange(area.Area, best.Area - best.StandardError, 1);
    }

    [Fact]
    public void Expectations_add_up_to_those_of_the_lifetime_model_within_any_horizon()
    {
        var (features, outcomes) = SimulatedBase.Of(3000, 26, 26, seed: 3);
        var fit = Trained(features, outcomes);
        var prediction = fit.Predict(features);
        var shorter = fit.Predict(features with { Horizon = features.Horizon / 4, ModelPurchases = [.. features.ModelPurchases.Select(count => count / 4)] });

        Assert.Equal(1, prediction.Purchases.Sum() / features.ModelPurchases.Sum(), 9);
        Assert.Equal(4, prediction.Purchases[7] / shorter.Purchases[7], 9);
        Assert.Equal(4, prediction.Value[7] / shorter.Value[7], 9);
        Assert.All(CalibrationGroup.Table(prediction.Value, outcomes.Value, 5), group =>
            Assert.InRange(group.PredictedMean, group.ActualMean - (4 * group.StandardError), group.ActualMean + (4 * group.StandardError)));
    }

    // With two kinds of customers and nothing else to tell them by, what is expected of either is what its kind did.
    [Fact]
    public void Two_kinds_of_customers_are_told_apart_by_what_they_did()
    {
        const int Each = 4000;
        double[] Both(double one, double other) => [.. Enumerable.Repeat(one, Each), .. Enumerable.Repeat(other, Each)];
        var features = new RegressionFeatures(Both(0, 3), Both(0, 10), Both(20, 20), Both(10, 40), Both(10, 10), Both(double.NaN, double.NaN), 20);
        var random = new Random(8);
        double[] purchases = [.. Enumerable.Range(0, 2 * Each).Select(place => (double)random.Next(place < Each ? 2 : 5))];
        var outcomes = new RegressionOutcomes(purchases, [.. purchases.Select((count, place) => count * (place < Each ? 30 : 10))]);

        var prediction = Trained(features, outcomes).Predict(features);

        Assert.InRange(prediction.Purchases[0] / purchases[..Each].Average(), 0.98, 1.02);
        Assert.InRange(prediction.Purchases[^1] / purchases[Each..].Average(), 0.98, 1.02);
        Assert.InRange(prediction.Value[0] / outcomes.Value[..Each].Average(), 0.98, 1.02);
        Assert.InRange(prediction.Value[^1] / outcomes.Value[Each..].Average(), 0.98, 1.02);
    }

    // Equal customers with 0, 1, 2, … purchases in geometric shares: the negative binomial with k = 1 and mean 1, whose P(n) is 2^-(n + 1).
    [Fact]
    public void Counts_in_geometric_shares_have_shape_one_and_its_quantiles()
    {
        double[] purchases = [.. Enumerable.Range(0, 12).SelectMany(count => Enumerable.Repeat((double)count, 1 << (12 - count)))];
        double[] Same(double value) => [.. Enumerable.Repeat(value, purchases.Length)];
        var features = new RegressionFeatures(Same(1), Same(2), Same(9), Same(20), Same(8), Same(double.NaN), 9);

        var fit = Trained(features, new RegressionOutcomes(purchases, [.. purchases.Select(count => 5 * count)]));
        var prediction = fit.Predict(features);

        Assert.Equal(purchases.Average(), prediction.Purchases[7], 9);
        Assert.InRange(fit.Shape, 0.97, 1.05);
        Assert.Equal(purchases.Average(count => count > 0 ? 1 : 0), prediction.Buying[7], 6);
        Assert.Equal([0, 1, 2, 3, 6], new[] { 0.4, 0.7, 0.8, 0.9, 0.99 }.Select(share => prediction.PurchasesAt(share)[7]));
        Assert.Throws<ArgumentOutOfRangeException>(() => prediction.PurchasesAt(1));
    }

    [Fact]
    public void The_order_of_the_customers_the_currency_and_the_unit_of_time_change_nothing()
    {
        var (features, outcomes) = SimulatedBase.Of(3000, 26, 26, seed: 4);
        var plain = Trained(features, outcomes).Predict(features);
        int[] order = [.. Enumerable.Range(0, 3000).OrderBy(place => (place * 7919) % 3000)];
        double[] Turned(double[] column, double factor = 1) => [.. order.Select(place => factor * column[place])];
        var other = new RegressionFeatures(
            Turned(features.Repeats), Turned(features.LastPurchase, 8), Turned(features.Age, 8), Turned(features.TotalValue, 100),
            Turned(features.LatestValue, 100), Turned(features.ModelPurchases), 8 * features.Horizon);

        var turned = Trained(other, new RegressionOutcomes(Turned(outcomes.Purchases), Turned(outcomes.Value, 100))).Predict(other);

        Assert.All(order.Index(), pair => Assert.Equal(1, turned.Purchases[pair.Index] / plain.Purchases[pair.Item], 6));
        Assert.All(order.Index(), pair => Assert.Equal(100, turned.Value[pair.Index] / plain.Value[pair.Item], 4));
    }

    [Fact]
    public void A_batch_is_foretold_as_all_are_that_it_belongs_to()
    {
        var (features, outcomes) = SimulatedBase.Of(3000, 26, 26, seed: 4);
        var fit = Trained(features, outcomes);
        double[] Part(double[] column) => column[..40];
        var batch = new RegressionFeatures(
            Part(features.Repeats), Part(features.LastPurchase), Part(features.Age), Part(features.TotalValue), Part(features.LatestValue),
            Part(features.ModelPurchases), features.Horizon);

        Assert.Equal(fit.Predict(features).Value[..40], fit.Predict(batch, fit.LevelOf(features)).Value);
        Assert.NotEqual(fit.Predict(features).Value[..40], fit.Predict(batch).Value);
    }

    [Fact]
    public void A_sample_of_the_customers_teaches_nearly_the_same()
    {
        var (features, outcomes) = SimulatedBase.Of(20_000, 26, 26, seed: 5);
        var all = Trained(features, outcomes).Predict(features);

        var fit = ValueRegression.Train(features, outcomes, new RegressionOptions { TrainingCustomers = 8000, ValidationCustomers = 4000 });
        var some = fit.Model!.Predict(features);

        Assert.NotEqual(all.Purchases[0], some.Purchases[0]);
        Assert.InRange(some.Purchases.Sum() / all.Purchases.Sum(), 0.9, 1.1);
        Assert.InRange(some.Value.Sum() / all.Value.Sum(), 0.85, 1.15);
    }

    [Fact]
    public void Customers_without_a_model_are_expected_to_go_on_at_their_smoothed_rate()
    {
        var (features, outcomes) = SimulatedBase.Of(5000, 26, 26, seed: 6);
        var bare = features with { ModelPurchases = [.. Enumerable.Repeat(double.NaN, features.Count)] };
        var prediction = Trained(bare, outcomes).Predict(bare);

        Assert.Equal(1, prediction.Purchases.Sum() / outcomes.Purchases.Sum(), 9);
        Assert.InRange(RankConcentration.Of(prediction.Purchases, outcomes.Purchases)!.Normalised, 0.6, 1);
    }

    [Fact]
    public void Where_nobody_comes_back_nothing_is_learned()
    {
        var (features, _) = SimulatedBase.Of(500, 26, 26, seed: 7);

        var fit = ValueRegression.Train(features, new RegressionOutcomes(new double[500], new double[500]));

        Assert.Equal("No regression can be learned: 0 of 500 customers bought again in the period to learn from, and it takes 50.", fit.Refusal);
        Assert.False(ValueRegression.Train(new RegressionFeatures([1], [2], [3], [4], [5], [6], 7), new RegressionOutcomes([8], [9])).IsFitted);
        Assert.False(ValueRegression.Train(new RegressionFeatures([], [], [], [], [], [], 7), new RegressionOutcomes([], [])).IsFitted);
    }

    [Fact]
    public void Data_that_cannot_be_are_refused_and_columns_that_cannot_be_are_misuse()
    {
        var (features, outcomes) = SimulatedBase.Of(500, 26, 26, seed: 7);
        double[] Spoiled(double[] column, double value) => [.. column[..^1], value];

        Assert.Contains("not a number", ValueRegression.Train(features with { TotalValue = Spoiled(features.TotalValue, double.NaN) }, outcomes).Refusal);
        Assert.Contains("after the cut-off", ValueRegression.Train(features with { LastPurchase = Spoiled(features.LastPurchase, 99) }, outcomes).Refusal);
        Assert.Contains("horizon", ValueRegression.Train(features with { Horizon = 0 }, outcomes).Refusal);
        Assert.Contains("outcome", ValueRegression.Train(features, outcomes with { Purchases = Spoiled(outcomes.Purchases, -1) }).Refusal);
        Assert.Contains("spent", ValueRegression.Train(features, outcomes with { Value = [.. outcomes.Value.Select(value => -value)] }).Refusal);
        Assert.Throws<ArgumentException>(() => ValueRegression.Train(features with { Age = [] }, outcomes));
        Assert.Throws<ArgumentException>(() => ValueRegression.Train(features, new RegressionOutcomes([], [])));
        Assert.Throws<ArgumentException>(() => Trained(features, outcomes).Predict(features with { Horizon = double.NaN }));
    }

    [Fact]
    public void More_returned_than_bought_counts_as_nothing_bought()
    {
        var (features, outcomes) = SimulatedBase.Of(1000, 26, 26, seed: 9);
        var returned = features with
        {
            TotalValue = [-50, .. features.TotalValue[1..]],
            LatestValue = [-80, .. features.LatestValue[1..]],
        };
        var none = returned with { TotalValue = [0, .. features.TotalValue[1..]], LatestValue = [0, .. features.LatestValue[1..]] };
        var fit = Trained(features, outcomes with { Value = [-10, .. outcomes.Value[1..]] });

        Assert.Equal(fit.Predict(none).Value[0], fit.Predict(returned).Value[0]);
        Assert.All(fit.Predict(returned).Value, value => Assert.True(double.IsFinite(value) && value > 0));
    }

    private static ValueRegression Trained(RegressionFeatures features, RegressionOutcomes outcomes)
    {
        var fit = ValueRegression.Train(features, outcomes);
        Assert.True(fit.IsFitted, fit.Refusal);
        return fit.Model;
    }
}
