namespace SalesFunctions.Analytics.Forecasting.Smoothing;

/// <summary>Forms of exponential smoothing, fitted and weighted.</summary>
/// <remarks>
/// <para>Formula: mean Σ w μ; variance Σ w (σ² + (μ - mean)²), σ from the width of the interval of 95 %; normal. Parameters: the weights, under the names of the forms.</para>
/// <para>Edge: there is no likelihood.</para>
/// </remarks>
public sealed class EtsAverageModel : IForecastModel
{

    internal EtsAverageModel((EtsModel Model, double Weight)[] members)
    {
        var sum = members.Sum(member => member.Weight);
        Members = [.. members.Select(member => (member.Model, member.Weight / sum))];
        Parameters = [.. Members.Select(member => new ModelParameter(member.Model.Form, member.Weight, null))];
        Fitted = Mean(Members[0].Model.Fitted.Count, model => model.Fitted);
    }

    /// <summary>The form with the largest weight and the number of the others, such as <c>ETS(A,N,N) and 3 more</c>.</summary>
    public string Form => Members.Count == 1 ? Members[0].Model.Form : $"{Members[0].Model.Form} and {Members.Count - 1} more";

    /// <inheritdoc/>
    public IReadOnlyList<ModelParameter> Parameters { get; }

    /// <inheritdoc/>
    public double LogLikelihood => double.NaN;

    /// <inheritdoc/>
    public double Aicc => double.NaN;

    /// <inheritdoc/>
    public IReadOnlyList<double> Fitted { get; }

    /// <summary>The models, the largest weight first.</summary>
    internal IReadOnlyList<(EtsModel Model, double Weight)> Members { get; }

    /// <inheritdoc/>
    public Prediction Predict(int horizon)
    {
        var ahead = Members.ToDictionary(member => member.Model, member => member.Model.Predict(horizon));
        var means = Mean(horizon, model => ahead[model].Values);
        var deviations = new double[horizon];
        for (var step = 0; step < horizon; step++)
        {
            var variance = 0.0;
            foreach (var (model, weight) in Members)
            {
                var (own, deviation) = (ahead[model].Values[step] - means[step], ahead[model].StandardError(step));
                variance += weight * ((deviation * deviation) + (own * own));
            }

            deviations[step] = Math.Sqrt(variance);
        }

        return Prediction.OfNormal(means, deviations);
    }

    private double[] Mean(int length, Func<EtsModel, IReadOnlyList<double>> values)
    {
        var means = new double[length];
        foreach (var (model, weight) in Members)
        {
            var own = values(model);
            for (var place = 0; place < length; place++)
            {
                means[place] += weight * own[place];
            }
        }

        return means;
    }
}
