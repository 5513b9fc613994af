using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

/// <summary>Learns from a random half of Hillstrom's customers and predicts what the other half did, arm by arm.</summary>
internal static class HalfPrediction
{
    /// <summary>Each total of the other half, and whether it lies in its 90 % interval.</summary>
    public static IEnumerable<(string Total, bool Within)> Check(int split)
    {
        var random = new Random(split);
        var drawn = Hillstrom.Rows.GroupBy(_ => random.Next(2) == 0).ToDictionary(half => half.Key, half => half.ToArray());
        var segments = Hillstrom.Rows.Select(row => row.Segment).Distinct().Order(StringComparer.Ordinal).ToArray();
        var (learning, actual) = (drawn[true].ToLookup(row => row.Segment), drawn[false].ToLookup(row => row.Segment));
        var values = OrderValuePooling.Learn([.. segments.Select(name => new SegmentOrders(name, [.. learning[name].Where(row => row.Bought).Select(row => row.Spend)]))], "half");
        foreach (var arm in new[] { Hillstrom.Men, Hillstrom.Women })
        {
            var effects = EffectLearning.Learn([.. segments.Select(name => Trials(name, learning[name], arm))], BetaRate.Of(0.01, 2)).Model!;
            var visits = RatePooling.Learn(
                [.. segments.Select(name => new SegmentTrials(name, learning[name].LongCount(row => row.Arm == arm), learning[name].LongCount(row => row.Arm == arm && row.Visited)))],
                BetaRate.Of(0.1, 2));
            var cells = segments.Select((name, place) => new AudienceCell(
                name, actual[name].LongCount(row => row.Arm == arm), effects.Segments[place], values.Model!.Segments[place]) { Clicked = visits.Segments[place].Rate });
            var predicted = CampaignSimulation.Run(new(), [.. cells], 2000, split).Total.Figures;
            var treated = drawn[false].Where(row => row.Arm == arm).ToArray();
            var held = drawn[false].Where(row => row.Arm == Hillstrom.None).ToArray();

            // The hold-out is a little larger or smaller than the arm whose customers stand for it.
            var same = (double)treated.Length / held.Length;
            yield return ($"{arm} visits", Within(predicted[CampaignFigure.Clicked], treated.Count(row => row.Visited)));
            yield return ($"{arm} conversions", Within(predicted[CampaignFigure.Conversions], treated.Count(row => row.Bought)));
            yield return ($"{arm} spend", Within(predicted[CampaignFigure.Revenue], treated.Sum(row => row.Spend)));
            yield return ($"{arm} conversions without", Within(predicted[CampaignFigure.ConversionsWithout], held.Count(row => row.Bought) * same));
        }
    }

    private static ArmTrials Trials(string segment, IEnumerable<Hillstrom.Row> rows, string arm)
    {
        var (treated, held) = (rows.Where(row => row.Arm == arm).ToArray(), rows.Where(row => row.Arm == Hillstrom.None).ToArray());
        return new(segment, treated.Length, treated.LongCount(row => row.Bought), held.Length, held.LongCount(row => row.Bought));
    }

    private static bool Within(FigureRange range, double actual) => actual >= range.Low5 && actual <= range.High95;
}
