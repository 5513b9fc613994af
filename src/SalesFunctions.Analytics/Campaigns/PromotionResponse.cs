using SalesFunctions.Analytics.Distributions;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>How sales respond to a promotion: its days beside comparable ones without.</summary>
/// <remarks>
/// <para>Formula: a promoted day is expected to sell the mean of the up to four nearest days of the same weekday without a promotion, at most eight weeks away. Lift = actual over
/// expected, less 1. The same is done for stretches without a promotion that are as long as the promoted ones, put at random 2,000 times: how far their log ratio lies from nothing
/// by chance gives the interval and the probability.</para>
/// <para>Source: randomisation inference over blocks (Fisher, The Design of Experiments, 1935; Künsch, The Jackknife and the Bootstrap for General Stationary Observations, Ann.
/// Statist. 17, 1989), so that days next to each other may go together; interval by inverting a multiplicative effect.</para>
/// <para>Edge: not causal where promotions were put on days that would have sold well anyway, such as before a feast; sales that are only brought forward count as lift.</para>
/// </remarks>
/// <param name="PromotedDays">Promoted days that have comparable ones.</param>
/// <param name="Promotions">Runs of promoted days.</param>
/// <param name="Actual">Their sales.</param>
/// <param name="Expected">Sales of as many comparable days.</param>
/// <param name="Lift">Actual over expected, less 1: 0.1 are 10 %.</param>
/// <param name="Low">Lower bound of the lift, 95 %.</param>
/// <param name="High">Upper bound of the lift, 95 %.</param>
/// <param name="Probability">Probability of such a lift or a larger one, either way, without a promotion.</param>
public sealed record PromotionResponse(int PromotedDays, int Promotions, double Actual, double Expected, double Lift, double Low, double High, double Probability)
{
    private const int Nearest = 4;
    private const int FarthestDays = 56;
    private const int FewestPlain = 28;
    private const int Places = 2000;

    /// <summary>Sales that the promotion brought.</summary>
    public double Extra => Actual - Expected;

    /// <summary>Measures the response.</summary>
    /// <param name="days">All days of the time looked at, in any order; days without sales belong to it with 0.</param>
    /// <param name="seed">With the same seed the same interval.</param>
    public static Fit<PromotionResponse> Of(IReadOnlyList<PromotedDay> days, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(days);
        var sorted = days.OrderBy(day => day.Day).ToArray();
        if (sorted.Zip(sorted.Skip(1)).Any(pair => pair.First.Day == pair.Second.Day))
        {
            throw new ArgumentException("Each day is there once.", nameof(days));
        }

        if (sorted.Count(day => !day.IsPromoted) < FewestPlain)
        {
            return Fit<PromotionResponse>.Refused($"Fewer than {FewestPlain} days had no promotion, so that there is nothing to compare with.");
        }

        var expected = sorted.Select((_, place) => Comparable(sorted, place)).ToArray();
        var runs = Runs(sorted, expected);
        var (actual, normal) = Sums(sorted, expected, runs);
        if (runs.Count == 0 || !(actual > 0 && normal > 0))
        {
            return Fit<PromotionResponse>.Refused("No promoted day with sales has days of the same weekday without a promotion within eight weeks.");
        }

        var chance = ByChance(sorted, expected, runs, seed);
        if (chance.Length < Places / 2)
        {
            return Fit<PromotionResponse>.Refused("Stretches without a promotion are shorter than the promotions, so that chance cannot be told from a response.");
        }

        var found = Math.Log(actual / normal);
        var beyond = chance.Count(ratio => Math.Abs(ratio) >= Math.Abs(found));
        Array.Sort(chance);
        return Fit<PromotionResponse>.Of(new(
            runs.Sum(run => run.Length), runs.Count, actual, normal, (actual / normal) - 1,
            Math.Exp(found - Quantile.OfSorted(chance, 0.975)) - 1, Math.Exp(found - Quantile.OfSorted(chance, 0.025)) - 1,
            (beyond + 1.0) / (chance.Length + 1)));
    }

    // Mean of the nearest plain days of the same weekday; null where none is near.
    private static double? Comparable(PromotedDay[] days, int place)
    {
        var at = days[place].Day.DayNumber;
        var (sum, count, before, after) = (0.0, 0, place - 1, place + 1);
        while (count < Nearest)
        {
            var back = before >= 0 ? at - days[before].Day.DayNumber : int.MaxValue;
            var ahead = after < days.Length ? days[after].Day.DayNumber - at : int.MaxValue;
            var apart = Math.Min(back, ahead);
            if (apart > FarthestDays)
            {
                break;
            }

            var near = back <= ahead ? before-- : after++;
            if (apart % 7 == 0 && !days[near].IsPromoted)
            {
                sum += days[near].Sales;
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }

    // Promoted days that can be compared, as runs of neighbours.
    private static List<(int Start, int Length)> Runs(PromotedDay[] days, double?[] expected)
    {
        var runs = new List<(int Start, int Length)>();
        for (var place = 0; place < days.Length; place++)
        {
            if (!days[place].IsPromoted || expected[place] is null)
            {
                continue;
            }

            var goesOn = runs.Count > 0 && runs[^1].Start + runs[^1].Length == place;
            if (goesOn)
            {
                runs[^1] = (runs[^1].Start, runs[^1].Length + 1);
            }
            else
            {
                runs.Add((place, 1));
            }
        }

        return runs;
    }

    private static (double Actual, double Expected) Sums(PromotedDay[] days, double?[] expected, IEnumerable<(int Start, int Length)> runs)
    {
        var (actual, normal) = (0.0, 0.0);
        foreach (var (start, length) in runs)
        {
            for (var place = start; place < start + length; place++)
            {
                actual += days[place].Sales;
                normal += expected[place] ?? 0;
            }
        }

        return (actual, normal);
    }

    private static double[] ByChance(PromotedDay[] days, double?[] expected, List<(int Start, int Length)> runs, long seed)
    {
        var starts = runs.Select(run => run.Length).Distinct().ToDictionary(length => length, length => Stretches(days, expected, length));
        if (starts.Values.Any(places => places.Length == 0))
        {
            return [];
        }

        var stream = new RandomStream(seed, 0, 0, 0);
        var ratios = new List<double>(Places);
        var drawn = new (int Start, int Length)[runs.Count];
        for (var run = 0; run < Places; run++)
        {
            for (var place = 0; place < drawn.Length; place++)
            {
                var length = runs[place].Length;
                drawn[place] = (starts[length][(int)(stream.Uniform() * starts[length].Length)], length);
            }

            var (actual, normal) = Sums(days, expected, drawn);
            if (actual > 0 && normal > 0)
            {
                ratios.Add(Math.Log(actual / normal));
            }
        }

        return [.. ratios];
    }

    private static int[] Stretches(PromotedDay[] days, double?[] expected, int length)
    {
        var (starts, plain) = (new List<int>(), 0);
        for (var place = 0; place < days.Length; place++)
        {
            plain = days[place].IsPromoted || expected[place] is null ? 0 : plain + 1;
            if (plain >= length)
            {
                starts.Add(place - length + 1);
            }
        }

        return [.. starts];
    }
}
