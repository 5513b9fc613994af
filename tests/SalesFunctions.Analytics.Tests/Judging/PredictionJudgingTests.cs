using SalesFunctions.Analytics.Judging;

namespace SalesFunctions.Analytics.Tests.Judging;

public sealed class PredictionJudgingTests
{
    [Fact]
    public void Errors_are_as_computed_by_hand()
    {
        var errors = PredictionErrors.Of([1, 2, 0.5], [0, 4, 1])!.Value;

        Assert.Equal(3.5 / 3, errors.MeanAbsolute, 12);
        Assert.Equal(Math.Sqrt(5.25 / 3), errors.RootMeanSquare, 12);
        Assert.Equal(0.7, errors.RatioOfTotals!.Value, 12);
        Assert.Null(PredictionErrors.Of([1], [0])!.Value.RatioOfTotals);
        Assert.Null(PredictionErrors.Of([], []));
        Assert.Throws<ArgumentException>(() => PredictionErrors.Of([1], []));
    }

    // Mostly zeros: nothing for all has the smaller absolute error, and tells nobody from anybody.
    [Fact]
    public void Nothing_for_all_can_have_a_smaller_absolute_error_than_the_right_expectation()
    {
        double[] came = [0, 0, 0, 0, 5];

        var (nothing, right) = (PredictionErrors.Of(new double[5], came)!.Value, PredictionErrors.Of([1, 1, 1, 1, 1], came)!.Value);

        Assert.True(nothing.MeanAbsolute < right.MeanAbsolute);
        Assert.True(nothing.RootMeanSquare > right.RootMeanSquare);
        Assert.Equal((0.0, 1.0), (nothing.RatioOfTotals, right.RatioOfTotals));
    }

    [Fact]
    public void Groups_are_as_computed_by_hand()
    {
        var table = CalibrationGroup.Table([0.4, 0.1, 0.3, 0.2], [3, 0, 1, 2], 2);

        Assert.Equal(2, table.Count);
        Assert.Equal(2, table[0].Customers);
        Assert.Equal(0.15, table[0].PredictedMean, 12);
        Assert.Equal(1, table[0].ActualMean, 12);
        Assert.Equal(1, table[0].StandardError, 12); // deviation √2, of two
        Assert.Equal(0.35, table[1].PredictedMean, 12);
        Assert.Equal(2, table[1].ActualMean, 12);
    }

    [Fact]
    public void Equal_predictions_stay_in_one_group_and_nobody_is_lost()
    {
        double[] predicted = [.. Enumerable.Range(0, 1000).Select(place => place < 620 ? 0.2 : place)];

        var table = CalibrationGroup.Table(predicted, predicted);

        Assert.Equal(1000, table.Sum(group => group.Customers));
        Assert.Equal(620, table[0].Customers);
        Assert.Equal(0, table[0].StandardError, 12);
        Assert.All(table, group => Assert.Equal(group.PredictedMean, group.ActualMean, 9));
        Assert.Single(CalibrationGroup.Table([1, 1, 1], [0, 1, 5]));
        Assert.Empty(CalibrationGroup.Table([], []));
        Assert.True(double.IsNaN(CalibrationGroup.Table([1], [2])[0].StandardError));
    }

    [Fact]
    public void Both_bounds_belong_to_the_interval()
    {
        var coverage = IntervalCoverage.Of([0, 1, 1, 2], [1, 2, 3, 3], [0, 2, 4, 1]);

        Assert.Equal(new IntervalCoverage(Within: 2, Below: 1, Above: 1), coverage);
        Assert.Equal(0.5, coverage.Share);
        Assert.Null(IntervalCoverage.Of([], [], []).Share);
        Assert.Throws<ArgumentException>(() => IntervalCoverage.Of([0], [1], []));
        Assert.Throws<ArgumentException>(() => CalibrationGroup.Table([0], []));
    }
}
