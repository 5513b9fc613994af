using SalesFunctions.Analytics;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Analytics.Lifetimes;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class CustomerValuesTests
{
    private static readonly Lazy<ModelledBase> Large = new(() => ModelledBase.Of(Surveys.Simulated(1500, 7)));
    private static readonly Lazy<ModelledBase> Small = new(() => ModelledBase.Of(Surveys.Simulated(80, 11)));
    private static readonly Lazy<ModelledBase> FirstTells = new(() => ModelledBase.Of(FirstPurchasesTell()));

    private static ModelledBase Once => ModelledBase.Of([.. Enumerable.Range(0, 20).Select(at => Surveys.Buyer($"B{at}", 10 + at, 1, 100 + at))]);

    public static TheoryData<string> Served => ["value_regression", "lifetime", "past_spend"];

    [Fact]
    public void What_is_served_is_what_the_data_are_best_told_by()
    {
        Assert.Equal("value_regression", Large.Value.Values.Model);
        Assert.Equal("past_spend", FirstTells.Value.Values.Model);
        Assert.Equal($"{Small.Value.Values.TimesBy}_gamma_gamma", Small.Value.Values.Model);
        Assert.Equal("simple", Once.Values.Model);
    }

    [Theory]
    [MemberData(nameof(Served))]
    public void A_longer_time_brings_more(string served)
    {
        Assert.All(BaseOf(served).Worth, worth =>
        {
            Assert.True(worth.Purchases[0] > 0 && worth.Purchases[0] < worth.Purchases[1] && worth.Purchases[1] < worth.Purchases[2]);
            Assert.True(worth.Values[0] > 0 && worth.Values[0] < worth.Values[1] && worth.Values[1] < worth.Values[2]);
        });
    }

    [Theory]
    [MemberData(nameof(Served))]
    public void Bounds_lie_around_the_value_of_who_is_likely_to_buy(string served)
    {
        var likely = BaseOf(served).Worth.Where(worth => worth.ProbabilityAlive > 0.8 && worth.Purchases[^1] > 1).ToList();

        Assert.NotEmpty(likely);
        Assert.All(likely, worth => Assert.InRange(worth.Values[^1], worth.ValueBounds!.Value.Lower, worth.ValueBounds.Value.Upper));
        Assert.All(likely, worth => Assert.InRange(worth.Purchases[^1], worth.PurchasesBounds!.Value.Lower, worth.PurchasesBounds.Value.Upper));
        Assert.All(likely, worth => Assert.InRange(worth.MedianPurchases!.Value, worth.PurchasesBounds!.Value.Lower, worth.PurchasesBounds.Value.Upper));
    }

    [Theory]
    [MemberData(nameof(Served))]
    public void Figures_of_a_customer_agree_with_each_other(string served)
    {
        Assert.All(BaseOf(served).Scores, score =>
        {
            var worth = score.Value!;
            Assert.InRange(worth.ProbabilityAlive!.Value, 0, 1);
            Assert.InRange(worth.Buying!.Value, 0, 1);
            Assert.True(worth.ValueBounds!.Value.Lower <= worth.ValueBounds.Value.Upper && worth.PurchasesBounds!.Value.Lower <= worth.PurchasesBounds.Value.Upper);
            Assert.True(worth.DueBy > score.LastDay);
            Assert.True(worth.NextPurchaseOn is null || (worth.NextPurchaseOn > Surveys.Span.Last && worth.NextPurchaseLower <= worth.NextPurchaseOn));
        });
    }

    [Fact]
    public void The_lifetime_models_own_values_are_those_that_it_says()
    {
        var modelled = Small.Value;
        var (model, spend) = (modelled.Values.Times!, modelled.Fits.GammaGamma.Model!);
        for (var at = 0; at < 5; at++)
        {
            var (history, mean) = (modelled.Survey.Whole.Histories[at], modelled.Survey.Whole.MeanValues[at]);
            var weeks = new[] { 3, 6, 12 }.Select(TrainingSpan.Weeks).ToArray();

            Assert.Equal(weeks.Select(time => model.ExpectedPurchases(history, time)), modelled.Scores[at].Value!.Purchases, (one, other) => Math.Abs((one / other) - 1) < 1e-6);
            Assert.Equal(
                weeks.Select(time =>
                    model.ExpectedPurchases(history, time) * Math.Exp(-modelled.Options.DiscountPerWeek * time / 2) * spend.ExpectedValue(history.Repeats, mean)),
                modelled.Scores[at].Value!.Values,
                (one, other) => Math.Abs((one / other) - 1) < 1e-6);
        }
    }

    [Fact]
    public void A_rule_of_thumb_goes_on_as_it_went_in_the_held_out_part()
    {
        var served = FirstTells.Value.Served;
        var held = served.Calibration;

        Assert.Equal(held.LaterSales.ToArray().Sum() / held.Sales.ToArray().Sum() / Surveys.Span.HoldOutWeeks, served.ValuePerWeek, 12);
        var score = FirstTells.Value.Scores[3];
        var year = TrainingSpan.Weeks(12);
        Assert.Equal(
            (double)score.Sales * served.ValuePerWeek * year * Math.Exp(-FirstTells.Value.Options.DiscountPerWeek * year / 2), score.Value!.Values[^1], 6);
    }

    [Theory]
    [MemberData(nameof(Served))]
    public void Money_of_later_is_worth_less(string served)
    {
        var customers = BaseOf(served).Customers;
        var (dear, cheap) = (ModelledBase.Of(customers, 50), ModelledBase.Of(customers, 0));

        Assert.All(dear.Worth.Zip(cheap.Worth), pair => Assert.True(pair.First.Values[^1] < pair.Second.Values[^1]));
    }

    [Fact]
    public void Who_bought_nothing_has_no_value()
    {
        var modelled = Small.Value;
        var scorer = new CustomerScorer(Surveys.Span, modelled.Schemes, modelled.Values);
        var returned = new CustomerHistory { CustomerId = "R", Days = [new PurchaseDay(Surveys.Span.Last.DayNumber, 0, 5, 0)], Orders = 1, Sales = -5, Returns = 5 };

        var scores = scorer.Score([new CustomerHistory { CustomerId = "N" }, modelled.Customers[0], returned]);

        Assert.Equal([null, modelled.Scores[0].Value!.Values[^1], null], scores.Select(score => score.Value?.Values[^1]));
        Assert.Equal(
            new ScoredCustomer { CustomerId = "R", Sales = -5, Returns = 5, ReturnRate = 1 },
            scores[2]);
    }

    [Fact]
    public void Where_nothing_can_be_foretold_the_value_looks_back()
    {
        Assert.All(Once.Worth, worth =>
        {
            Assert.Equal("simple", worth.Model);
            Assert.Empty(worth.Values);
            Assert.Null(worth.ProbabilityAlive);
        });
        Assert.All(Once.Scores, score => Assert.NotNull(score.SimpleLifetimeValue));
    }

    [Fact]
    public void Free_purchases_alone_have_no_bounds_of_a_value()
    {
        var free = new CustomerHistory { CustomerId = "F", Days = [new PurchaseDay(Surveys.Span.Last.DayNumber - 40, 0, 0, 1), new PurchaseDay(Surveys.Span.Last.DayNumber - 4, 0, 0, 1)] };

        var modelled = ModelledBase.Of([.. Large.Value.Customers, free], change: fits => fits with { GammaGamma = Fit<GammaGammaModel>.Refused("left out") });

        Assert.Equal("value_regression", modelled.Values.Model);
        Assert.True(modelled.Scores[^1].Value!.Values[^1] > 0);
        Assert.Null(modelled.Scores[^1].Value!.ValueBounds);
        Assert.All(modelled.Scores.SkipLast(1), score => Assert.NotNull(score.Value!.ValueBounds));
    }

    private static ModelledBase BaseOf(string served) => served switch { "value_regression" => Large.Value, "lifetime" => Small.Value, _ => FirstTells.Value };

    // What comes later follows the first purchase, which is no repeat; the repeats before the cut say nothing, and the times are alike.
    private static List<CustomerHistory> FirstPurchasesTell() => [.. Enumerable.Range(0, 48).Select(at =>
    {
        var first = 50m * (1 + (at * 7 % 48));
        PurchaseDay[] days =
        [
            .. Enumerable.Range(0, 3 + (at % 3)).Select(time => Day((at % 20) + (time * 40), time == 0 ? first : 10 + (at * 5 % 48))),
            .. Enumerable.Range(0, 2 + (at % 2)).Select(time => Day(300 + (at % 20) + (time * 60), first)),
        ];
        return new CustomerHistory { CustomerId = $"F{at:00}", Days = days, Orders = (uint)days.Length, Sales = days.Sum(day => day.Bought) };
    })];

    private static PurchaseDay Day(int after, decimal bought) => new(Surveys.Span.First.DayNumber + after, bought, 0, 1);
}
