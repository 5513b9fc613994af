using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class PromotionResponseTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    [Fact]
    public void Without_chance_the_lift_is_what_was_put_in()
    {
        // Weekends sell three times as much, promotions 25 % more than the same weekday.
        var days = Days(200, place => place is (>= 60 and < 65) or (>= 120 and < 124), place => (place % 7 >= 5 ? 300 : 100) * (Promoted(place) ? 1.25 : 1));
        static bool Promoted(int place) => place is (>= 60 and < 65) or (>= 120 and < 124);
        var found = PromotionResponse.Of(days).Model!;

        Assert.Equal((9, 2), (found.PromotedDays, found.Promotions));
        Assert.Equal(0.25, found.Lift, 12);
        Assert.Equal([0.25, 0.25], [found.Low, found.High], (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(1.0 / 2001, found.Probability, 12);
        Assert.Equal(found.Expected * 0.25, found.Extra, 9);
    }

    [Fact]
    public void Only_near_days_of_the_same_weekday_are_compared()
    {
        // A shop that doubles after half a year: a promotion in the later half is compared with the later half.
        var days = Days(364, place => place is >= 300 and < 303, place => place < 182 ? 100 : 200);

        Assert.Equal(0, PromotionResponse.Of(days).Model!.Lift, 12);
    }

    [Fact]
    public void Intervals_cover_and_nothing_is_seldom_called_a_response()
    {
        var random = new Random(4);
        var (covered, wrong) = (0, 0);
        const int runs = 300;
        for (var run = 0; run < runs; run++)
        {
            // Days that go together: an autoregressive level, a weekday pattern, and chance.
            var level = 0.0;
            var lift = run % 2 == 0 ? 0 : 0.3;
            var days = Days(300, Promoted, place =>
            {
                level = (0.6 * level) + Normal.Sample(random, 0, 0.12);
                return (100 + (10 * (place % 7))) * Math.Exp(level + Normal.Sample(random, 0, 0.1)) * (Promoted(place) ? 1 + lift : 1);
            });
            static bool Promoted(int place) => place % 75 is >= 40 and < 46;
            var found = PromotionResponse.Of(days, run).Model!;
            covered += found.Low <= lift && lift <= found.High ? 1 : 0;
            wrong += lift == 0 && found.Probability <= 0.05 ? 1 : 0;
        }

        Assert.InRange((double)covered / runs, 0.91, 0.985);
        Assert.InRange((double)wrong / (runs / 2), 0, 0.1);
    }

    [Fact]
    public void What_cannot_be_compared_says_why()
    {
        Assert.Contains("28 days", PromotionResponse.Of(Days(60, place => place >= 20, _ => 5)).Refusal);
        Assert.Contains("eight weeks", PromotionResponse.Of(Days(60, _ => false, _ => 5)).Refusal);
        Assert.Contains("eight weeks", PromotionResponse.Of(Days(60, place => place == 30, _ => 0)).Refusal);
        Assert.Contains("shorter", PromotionResponse.Of(Days(140, place => place % 70 < 50, _ => 5)).Refusal);
        Assert.Throws<ArgumentException>(() => PromotionResponse.Of([new(First, 1, false), new(First, 2, true)]));
    }

    [Fact]
    public void Order_does_not_matter_and_the_same_seed_gives_the_same_interval()
    {
        var random = new Random(2);
        var days = Days(150, place => place is >= 70 and < 75, _ => 50 + (50 * random.NextDouble()));

        Assert.Equal(PromotionResponse.Of(days).Model, PromotionResponse.Of([.. days.Reverse()]).Model);
        Assert.NotEqual(PromotionResponse.Of(days).Model!.Low, PromotionResponse.Of(days, 2).Model!.Low);
    }

    private static PromotedDay[] Days(int number, Func<int, bool> promoted, Func<int, double> sales) =>
        [.. Enumerable.Range(0, number).Select(place => new PromotedDay(First.AddDays(place), sales(place), promoted(place)))];
}
