namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>Several predictions of the same periods made one.</summary>
/// <remarks>
/// <para>Formula: the weighted mean, or the median, of the point forecasts; from there the bounds lie as far away as, in the same mean or median, those of the members lie
/// from theirs.</para>
/// <para>Source: Bates and Granger, The combination of forecasts, Operational Research Quarterly 20 (1969); for the spread of intervals the average of quantile
/// distances, Lichtendahl, Grushka-Cockayne and Winkler, Is it better to average probabilities or quantiles?, Management Science 59 (2013).</para>
/// </remarks>
internal static class Combination
{
    /// <summary>The mean with the same weights everywhere; they add up to 1.</summary>
    public static Prediction Mean(IReadOnlyList<Prediction> members, IReadOnlyList<double> weights) => Mean(members, (_, member) => weights[member]);

    /// <summary>The mean with weights by place and member; those of a place add up to 1.</summary>
    public static Prediction Mean(IReadOnlyList<Prediction> members, Func<int, int, double> weight) => Joined(members, (values, place) =>
    {
        var sum = 0.0;
        for (var member = 0; member < values.Length; member++)
        {
            sum += weight(place, member) * values[member];
        }

        return sum;
    });

    /// <summary>The median.</summary>
    public static Prediction Median(IReadOnlyList<Prediction> members) => Joined(members, (values, _) =>
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    });

    private static Prediction Joined(IReadOnlyList<Prediction> members, Func<double[], int, double> join)
    {
        double At(int place, Func<Prediction, double> of) => join([.. members.Select(of)], place);
        var places = Enumerable.Range(0, members[0].Values.Count);
        var values = places.Select(place => At(place, member => member.Values[place])).ToArray();
        Bounds Around(int place, Func<Prediction, IReadOnlyList<Bounds>> of) => new(
            values[place] - At(place, member => member.Values[place] - of(member)[place].Lower),
            values[place] + At(place, member => of(member)[place].Upper - member.Values[place]));
        return new()
        {
            Values = values,
            Within80 = [.. places.Select(place => Around(place, member => member.Within80))],
            Within95 = [.. places.Select(place => Around(place, member => member.Within95))],
        };
    }
}
