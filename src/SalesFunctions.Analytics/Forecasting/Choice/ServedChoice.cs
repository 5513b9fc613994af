namespace SalesFunctions.Analytics.Forecasting.Choice;

/// <summary>Makes one prediction of those that the methods give.</summary>
/// <remarks>
/// <para>
/// Formula: the members are joined by the rule asked for. While that loses to the yardstick in the back-test, by mean absolute error, the member with the largest error
/// is left out; the yardstick itself stays to the end, so that nothing is served that lost to it.
/// </para>
/// <para>What a combination would have said at a time of the back-test has its weights from the other times: no forecast is judged with weights that knew its error.</para>
/// </remarks>
internal sealed class ServedChoice(Backtest backtest, CombinationRule rule)
{
    // Equal up to rounding is no loss.
    private const double Tolerance = 1e-12;

    /// <param name="members">At least one; where there are times of a back-test, all were tried at them.</param>
    /// <param name="yardstick">What must not be lost to.</param>
    public Served Of(IReadOnlyList<Candidate> members, Candidate yardstick)
    {
        if (yardstick.Earlier is not { } naive)
        {
            return Joined(members);
        }

        var left = members.OrderBy(member => member == yardstick ? double.NegativeInfinity : Error(member.Earlier!)).ToList();
        var served = Joined(left);
        while (left.Count > 1 && Error(served.Earlier!) > Error(naive) * (1 + Tolerance))
        {
            left.RemoveAt(left.Count - 1);
            served = Joined(left);
        }

        return served;
    }

    private double Error(Prediction earlier) => ForecastErrors.MeanAbsolute(backtest.Came, earlier.Values.ToArray());

    private Served Joined(IReadOnlyList<Candidate> members) => members.Count == 1 || (rule == CombinationRule.Best && backtest.Times > 0)
        ? Alone(members.MinBy(member => member.Earlier is null ? 0 : Error(member.Earlier))!)
        : rule == CombinationRule.Median ? Median(members) : Weighted(members);

    private static Served Alone(Candidate member) => new(member.Prediction!, member.Earlier, [member], [1]);

    private Served Median(IReadOnlyList<Candidate> members) => new(
        Combination.Median(Predictions(members)), backtest.Times == 0 ? null : Combination.Median(Earlier(members)), members, Equal(members));

    private Served Weighted(IReadOnlyList<Candidate> members)
    {
        if (backtest.Times == 0)
        {
            return new(Combination.Mean(Predictions(members), Equal(members)), null, members, Equal(members));
        }

        var earlier = Earlier(members);
        var weights = Weights.Of(backtest.Came, earlier);
        var without = Enumerable.Range(0, backtest.Times).Select(time => Weights.Of(backtest.CameWithout(time), earlier)).ToArray();
        return new(
            Combination.Mean(Predictions(members), weights),
            Combination.Mean(earlier, (place, member) => without[backtest.Time[place]][member]),
            members,
            weights);
    }

    private static double[] Equal(IReadOnlyList<Candidate> members) => [.. members.Select(_ => 1.0 / members.Count)];

    private static List<Prediction> Predictions(IReadOnlyList<Candidate> members) => [.. members.Select(member => member.Prediction!)];

    private static List<Prediction> Earlier(IReadOnlyList<Candidate> members) => [.. members.Select(member => member.Earlier!)];
}
