using MathNet.Numerics.Distributions;
using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class RatePoolingTests
{
    private static readonly BetaRate Published = BetaRate.Of(0.015, 200);

    [Fact]
    public void Without_data_the_published_rate_stands_and_a_new_segment_is_less_sure()
    {
        var learnt = RatePooling.Learn([new("new", 0, 0)], Published);

        Assert.Equal(Published.Mean, learnt.Typical.Mean, 3);
        Assert.InRange(learnt.Typical.Deviation / Published.Deviation, 0.9, 1.1);
        Assert.True(learnt.NewSegment.Deviation > learnt.Typical.Deviation);
        Assert.Equal(learnt.NewSegment.Mean, learnt.Segments[0].Rate.Mean, 10);
        Assert.Equal(0, learnt.Segments[0].OwnWeight);
    }

    [Fact]
    public void A_large_segment_speaks_for_itself_and_a_small_one_does_not_run_wild()
    {
        var learnt = RatePooling.Learn([new("a", 20_000, 600), new("b", 15_000, 300), new("c", 18_000, 450), new("lucky", 20, 3), new("silent", 30, 0)], Published);
        var rates = learnt.Segments.ToDictionary(segment => segment.Data.Segment);

        Assert.InRange(rates["a"].Rate.Mean, 0.0290, 0.0300);
        Assert.InRange(rates["b"].Rate.Mean, 0.0200, 0.0205);
        Assert.InRange(rates["lucky"].Rate.Mean, 0.025, 0.06);
        Assert.InRange(rates["silent"].Rate.Mean, 0.015, 0.025);
        Assert.True(rates["a"].OwnWeight > 0.9 && rates["lucky"].OwnWeight < 0.2);
        Assert.InRange(learnt.Spread, 0.1, 0.9);
    }

    [Fact]
    public void Segments_that_are_alike_are_taken_for_alike_and_those_that_differ_are_not()
    {
        var alike = RatePooling.Learn([.. Enumerable.Range(0, 10).Select(number => new SegmentTrials($"s{number}", 2000, 60))], Published);
        var apart = RatePooling.Learn([.. Enumerable.Range(0, 10).Select(number => new SegmentTrials($"s{number}", 2000, 12 * (number + 1)))], Published);

        Assert.True(alike.Spread < 0.2);
        Assert.InRange(apart.Spread, 0.4, 1.1);
        Assert.True(alike.Segments[0].OwnWeight < apart.Segments[0].OwnWeight);
    }

    [Fact]
    public void Order_does_not_matter_and_the_answer_is_the_same_each_time()
    {
        SegmentTrials[] segments = [new("a", 900, 12), new("b", 4000, 90), new("c", 15, 1)];
        var one = RatePooling.Learn(segments, Published);
        var other = RatePooling.Learn([.. segments.Reverse()], Published);

        Assert.Equal(one.Typical, RatePooling.Learn(segments, Published).Typical);
        Assert.Equal(one.Segments[2].Rate.Mean, other.Segments[0].Rate.Mean, 12);
    }

    [Fact]
    public void Intervals_cover_the_true_rates_and_estimates_beat_the_raw_ones()
    {
        var random = new Random(5);
        var (inside, all, error, rawError) = (0, 0, 0.0, 0.0);
        for (var shop = 0; shop < 40; shop++)
        {
            var truth = Enumerable.Range(0, 12).Select(_ => Beta.Sample(random, 8, 392)).ToArray();
            var seen = truth.Select((rate, number) => new SegmentTrials($"s{number}", 30 << (number % 8), Binomial.Sample(random, rate, 30 << (number % 8)))).ToArray();
            foreach (var (segment, rate) in RatePooling.Learn(seen, Published).Segments.Zip(truth))
            {
                all++;
                inside += rate >= segment.Rate.Quantile(0.05) && rate <= segment.Rate.Quantile(0.95) ? 1 : 0;
                error += Math.Pow(segment.Rate.Mean - rate, 2);
                rawError += Math.Pow(((double)segment.Data.Successes / segment.Data.Trials) - rate, 2);
            }
        }

        Assert.InRange((double)inside / all, 0.86, 0.95);
        Assert.True(error < 0.5 * rawError);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_000_000_000, 1_000_000_000)]
    [InlineData(1_000_000_000, 0)]
    [InlineData(1_000_000_000, 1)]
    [InlineData(3, 0)]
    public void Odd_counts_give_sound_rates(long trials, long successes)
    {
        var learnt = RatePooling.Learn([new("odd", trials, successes), new("none", 0, 0)], BetaRate.Of(0.0008, 500));

        Assert.All(
            learnt.Segments.Select(segment => segment.Rate).Append(learnt.NewSegment),
            rate => Assert.True(rate.Mean is > 0 and < 1 && rate.Deviation > 0 && rate.Quantile(0.05) <= rate.Mean && rate.Slope is >= 0 and <= 1, $"{rate}"));
        Assert.True(trials < 10 || Math.Abs(learnt.Segments[0].Rate.Mean - ((double)successes / trials)) < 1e-5);
    }

    [Fact]
    public void More_successes_than_trials_are_refused() =>
        Assert.Throws<ArgumentException>(() => RatePooling.Learn([new("a", 3, 4)], Published));

    [Fact]
    public void Every_channel_has_a_rate_of_conversion_with_its_source_and_no_rate_is_there_twice()
    {
        Assert.All(Enum.GetValues<CampaignChannel>(), channel => Assert.NotNull(PublishedRates.Find(channel, ResponseStage.Converted)));
        Assert.All(PublishedRates.All, rate => Assert.Matches(@"20[0-9]{2}|help centre|Burst", rate.Source));
        Assert.Equal(PublishedRates.All.Count, PublishedRates.All.Select(rate => (rate.Channel, rate.Stage)).Distinct().Count());
        Assert.Null(PublishedRates.Find(CampaignChannel.DirectMail, ResponseStage.Opened));

        // A campaign of 5,000 outweighs what was published.
        Assert.All(PublishedRates.All, rate => Assert.InRange(Math.Min(rate.Rate.A, rate.Rate.B), 0.3, 8));
    }
}
