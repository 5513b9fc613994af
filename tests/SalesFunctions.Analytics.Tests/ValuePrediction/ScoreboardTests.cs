using SalesFunctions.Analytics.ValuePrediction;

namespace SalesFunctions.Analytics.Tests.ValuePrediction;

public sealed class ScoreboardTests
{
    private const int Customers = 400;

    private static readonly RegressionOutcomes Outcomes = new(
        [.. Enumerable.Range(0, Customers).Select(place => (double)(place % 4))],
        [.. Enumerable.Range(0, Customers).Select(place => (double)(place % 4 * (1 + (place % 7))))]);

    private static readonly double[] Perfect = Outcomes.Value;
    private static readonly double[] Good = Blurred(new Random(1));
    private static readonly double[] AsGood = Blurred(new Random(3));
    private static readonly double[] Poor = [.. Enumerable.Range(0, Customers).Select(place => (double)(place % 3))];

    [Fact]
    public void The_better_model_is_served_though_listed_last()
    {
        var board = Judged(Model("poor", Poor), Model("good", Good), Thumb("thumb", Poor));

        Assert.Equal("good", board.Served);
        Assert.All(board.Scores, score => Assert.Null(score.LosesTo));
        Assert.Matches("^good orders the hold-out's spend with a normalised Gini of 0\\.\\d{3}, the best rule of thumb, thumb, with -?0\\.\\d{3}\\.$", board.Reason);
    }

    [Fact]
    public void Of_models_that_chance_alone_tells_apart_the_first_is_served()
    {
        Assert.Equal("one", Judged(Model("one", Good), Model("two", AsGood)).Served);
        Assert.Equal("two", Judged(Model("two", AsGood), Model("one", Good)).Served);
    }

    [Fact]
    public void A_model_that_a_rule_of_thumb_beats_says_so_and_is_not_served()
    {
        var board = Judged(Model("model", Poor), Thumb("weak", Poor), Thumb("strong", Perfect));

        Assert.Equal("strong", board.Served);
        Assert.Equal("strong", board.Scores[0].LosesTo);
        Assert.Equal("No model orders the hold-out's spend as well as the rule of thumb strong (normalised Gini 1.000).", board.Reason);
        Assert.Equal([null, null], board.Scores.Where(score => score.IsHeuristic).Select(score => score.LosesTo));
    }

    [Fact]
    public void A_model_that_loses_by_chance_says_so_and_is_served()
    {
        var (first, second) = (Judged(Model("model", Good), Thumb("thumb", AsGood)), Judged(Model("model", AsGood), Thumb("thumb", Good)));

        Assert.Equal(("model", "model"), (first.Served, second.Served));
        Assert.Single(new[] { first, second }, board => board.Scores[0].LosesTo == "thumb");
    }

    [Fact]
    public void Without_a_model_the_best_rule_of_thumb_is_served() =>
        Assert.Equal("good", Judged(Thumb("poor", Poor), Thumb("good", Good)).Served);

    [Fact]
    public void Errors_are_shown_where_numbers_are_stated()
    {
        var purchases = Outcomes.Purchases.Select(count => count / 2).ToArray();
        var board = Judged(new Predictor("model", IsHeuristic: false, Good, Good, purchases, Outcomes.Purchases), Thumb("thumb", Good));

        Assert.Equal(0.75, board.Scores[0].Purchases!.Value.MeanAbsolute, 12);
        Assert.Equal(0.5, board.Scores[0].Purchases!.Value.RatioOfTotals!.Value, 12);
        Assert.Equal(0, board.Scores[0].MedianAbsoluteError);
        Assert.Equal(Good.Sum() / Perfect.Sum(), board.Scores[0].Value!.Value.RatioOfTotals!.Value, 12);
        Assert.Null(board.Scores[1].Purchases);
        Assert.Null(board.Scores[1].MedianAbsoluteError);
        Assert.Null(board.Scores[1].Value);
    }

    [Fact]
    public void Rules_of_thumb_order_by_what_they_are_named_after()
    {
        var features = new RegressionFeatures([0, 4], [0, 6], [10, 10], [30, 20], [30, 4], [1, 1], 5);
        var thumbs = Heuristics.Of(features).ToDictionary(predictor => predictor.Name);

        Assert.Equal([30, 20], thumbs["past_spend"].Value);
        Assert.Equal([0, 4], thumbs["frequency"].Value);
        Assert.Equal([0, 2], thumbs["frequency"].Purchases!);
        Assert.Equal([-10, -4], thumbs["recency"].Buying);
        Assert.All(thumbs.Values, predictor => Assert.True(predictor.IsHeuristic));
        Assert.Equal([0], Heuristics.Of(new RegressionFeatures([0], [0], [0], [1], [1], [1], 5))[1].Purchases!);
    }

    [Fact]
    public void Where_nothing_was_spent_nothing_is_judged()
    {
        var none = new RegressionOutcomes(new double[Customers], new double[Customers]);

        Assert.Contains("nobody spent", Scoreboard.Judge([Model("model", Good)], none).Refusal);
        Assert.Contains("not a number", Scoreboard.Judge([Model("model", [.. Good[1..], double.NaN])], Outcomes).Refusal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Scoreboard.Judge([], Outcomes));
    }

    private static double[] Blurred(Random random) => [.. Outcomes.Value.Select(value => value + (12 * random.NextDouble()))];

    private static Predictor Model(string name, double[] value) => new(name, IsHeuristic: false, value, value);

    private static Predictor Thumb(string name, double[] value) => new(name, IsHeuristic: true, value, value);

    private static Scoreboard Judged(params Predictor[] predictors) => Scoreboard.Judge(predictors, Outcomes).Model!;
}
