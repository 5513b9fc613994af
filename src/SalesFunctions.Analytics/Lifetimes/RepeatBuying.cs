namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>What fitting is for every model of repeat buying.</summary>
internal static class RepeatBuying
{
    /// <summary>Below this, or its reciprocal above, a pure number counts as being at its border.</summary>
    public const double Small = 1e-4;

    /// <summary>Above this a pure number counts as being at its border.</summary>
    public const double Large = 1e4;

    private const double Steepest = 1e-6;
    private const int SampleOfGroups = 8192;

    /// <summary>A model from its parameters in the unit of the histories.</summary>
    public delegate TModel Build<TModel>(double[] values, double[,]? factor, double logLikelihood, string? caveat);

    /// <summary>The most likely model.</summary>
    /// <param name="histories">One per customer.</param>
    /// <param name="likelihood">The likelihood over the histories laid out.</param>
    /// <param name="starts">Parameters to start from, times in units of mean T, made from the mean number of repeat purchases.</param>
    /// <param name="times">Which parameters are times.</param>
    /// <param name="border">Says which border the parameters, times in units of mean T, are at; null where none.</param>
    /// <param name="build">Makes the model.</param>
    public static Fit<TModel> MostLikely<TModel>(
        ReadOnlySpan<PurchaseHistory> histories,
        Func<HistoryTable, LikelihoodSearch.Likelihood> likelihood,
        Func<double, double[][]> starts,
        int[] times,
        Func<double[], string?> border,
        Build<TModel> build)
        where TModel : class
    {
        var prepared = HistoryTable.Of(histories);
        if (!prepared.IsFitted)
        {
            return Fit<TModel>.Refused(prepared.Refusal);
        }

        var table = prepared.Model;
        double[][] logs = [.. starts(table.Purchases / table.Customers).Select(start => Array.ConvertAll(start, Math.Log))];
        var (all, sample) = (likelihood(table), table.Sample(SampleOfGroups));
        var top = LikelihoodSearch.Find(sample == table ? all : likelihood(sample), all, histories.Length, logs);
        if (!(top.Slope < Steepest))
        {
            return Fit<TModel>.Refused("The search found no maximum of the likelihood; the histories do not look like buying at steady rates.");
        }

        double[] values = [.. top.Logs.Select(Math.Exp)];
        var caveat = border(values) ?? (top.Factor is null ? "The likelihood is flat at its maximum: the parameters are determined in part only." : null);
        foreach (var time in times)
        {
            values[time] *= table.Unit;
        }

        var logLikelihood = (table.Customers * top.Value) - (table.Purchases * Math.Log(table.Unit));
        return Fit<TModel>.Of(build(values, caveat is null ? top.Factor : null, logLikelihood, caveat));
    }
}
