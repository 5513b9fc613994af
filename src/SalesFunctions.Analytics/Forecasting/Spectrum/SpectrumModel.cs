using SalesFunctions.Analytics.Forecasting.Seasons;

namespace SalesFunctions.Analytics.Forecasting.Spectrum;

/// <summary>Recurrences that go on together; the formulas stand at <see cref="SingularSpectrum"/>.</summary>
internal sealed class SpectrumModel : FittedModel
{
    private const int FewErrors = 6;
    private readonly (TreatedSeries Treated, WindowSpectrum Spectrum, SpectrumMember Member)[] _parts;
    private readonly int _length;

    private SpectrumModel(
        SpectrumMember[] members, HeldOutError[] heldOut, (TreatedSeries Treated, WindowSpectrum Spectrum, SpectrumMember Member)[] parts, double[] fitted)
        : base(
            $"SSA, {members.Length} recurrences, the best with window {members[0].Window} and rank {members[0].Rank}",
            [.. members.Select(member => new ModelParameter($"weight_{member.Window}_{member.Rank}{(member.IsAdjusted ? "_adjusted" : "")}", member.Weight, null))],
            fitted) =>
        (Members, HeldOut, _parts, _length) = (members, heldOut, parts, fitted.Length);

    /// <summary>The recurrences, the best first.</summary>
    public SpectrumMember[] Members { get; }

    /// <summary>Errors on the ends that were held out.</summary>
    public HeldOutError[] HeldOut { get; }

    /// <summary>Whether the logarithms of the series were fitted.</summary>
    public bool OfLogarithms => _parts[0].Treated.OfLogarithms;

    /// <summary>Fits chosen windows and ranks.</summary>
    /// <param name="series">The series, perhaps with gaps.</param>
    /// <param name="values">The same without gaps.</param>
    /// <param name="members">What was chosen, with weights.</param>
    /// <param name="heldOut">Errors on the ends that were held out.</param>
    public static SpectrumModel Of(TimeSeries series, ReadOnlySpan<double> values, SpectrumMember[] members, HeldOutError[] heldOut)
    {
        var parts = new (TreatedSeries Treated, WindowSpectrum Spectrum, SpectrumMember Member)[members.Length];
        for (var place = 0; place < parts.Length; place++)
        {
            var member = members[place];
            var treated = parts.Take(place).Select(part => part.Treated).FirstOrDefault(known => known.IsAdjusted == member.IsAdjusted)
                ?? new TreatedSeries(values, series.Season, SeasonalAdjustment.ArePositive(values), member.IsAdjusted);
            var spectrum = parts.Take(place).Where(part => part.Treated == treated).Select(part => part.Spectrum).FirstOrDefault(known => known.Window == member.Window)
                ?? new WindowSpectrum(treated.Values, member.Window);
            parts[place] = (treated, spectrum, member);
        }

        var fitted = new double[values.Length];
        Array.Fill(fitted, double.NaN);
        Span<double> next = stackalloc double[1];
        for (var at = Begin(members); at < fitted.Length; at++)
        {
            From(parts, at, next);
            fitted[at] = parts[0].Treated.Restored(next[0]);
        }

        return new(members, heldOut, parts, fitted);
    }

    /// <inheritdoc/>
    protected override Prediction Continued(int horizon)
    {
        var ahead = new double[horizon];
        var part = new double[horizon];
        foreach (var (treated, spectrum, member) in _parts)
        {
            spectrum.Continue(Math.Min(member.Rank, spectrum.Rank), part);
            for (var step = 0; step < horizon; step++)
            {
                ahead[step] += member.Weight * treated.Whole(part[step], _length + step);
            }
        }

        var deviations = Deviations(horizon);
        var scale = _parts[0].Treated;
        Bounds[] Within(double width) =>
            [.. ahead.Zip(deviations, (value, deviation) => new Bounds(scale.Restored(value - (width * deviation)), scale.Restored(value + (width * deviation))))];
        return new() { Values = [.. ahead.Select(scale.Restored)], Within80 = Within(Prediction.Deviations80), Within95 = Within(Prediction.Deviations95) };
    }

    private static int Begin(SpectrumMember[] members) => members.Max(member => member.Window) - 1;

    // What the recurrences make of the values before a period, on the scale of the logarithm.
    private static void From((TreatedSeries Treated, WindowSpectrum Spectrum, SpectrumMember Member)[] parts, int at, Span<double> ahead)
    {
        Span<double> part = stackalloc double[ahead.Length];
        ahead.Clear();
        foreach (var (treated, spectrum, member) in parts)
        {
            spectrum.Continue(Math.Min(member.Rank, spectrum.Rank), treated.Values.AsSpan(0, at), part);
            for (var step = 0; step < part.Length; step++)
            {
                ahead[step] += member.Weight * treated.Whole(part[step], at + step);
            }
        }
    }

    private double[] Deviations(int horizon)
    {
        var reach = Math.Min(horizon, Members[0].Window * 2);
        var (squares, counts) = (new double[reach], new int[reach]);
        var ahead = new double[reach];
        var first = _parts[0].Treated;
        for (var at = Begin(Members); at < _length; at++)
        {
            From(_parts, at, ahead);
            for (var step = 0; step < reach && at + step < _length; step++)
            {
                var error = ahead[step] - first.Whole(first.Values[at + step], at + step);
                (squares[step], counts[step]) = (squares[step] + (error * error), counts[step] + 1);
            }
        }

        // Further ahead, and where too few errors are left, uncertainty goes on to grow as that of a random walk.
        var deviations = new double[horizon];
        for (var step = 0; step < horizon; step++)
        {
            var grown = step == 0 ? 0 : deviations[step - 1];
            deviations[step] = step < reach && counts[step] >= Math.Min(FewErrors, counts[0]) ? Math.Max(grown, Math.Sqrt(squares[step] / counts[step]))
                : grown * Math.Sqrt((step + 1.0) / step);
        }

        var stretch = Stretch(deviations);
        return Array.ConvertAll(deviations, deviation => deviation * stretch);
    }

    private double Stretch(double[] deviations)
    {
        var (sum, count) = (0.0, 0);
        foreach (var (step, error) in HeldOut)
        {
            if (step < deviations.Length && deviations[step] > 0)
            {
                (sum, count) = (sum + (error * error / (deviations[step] * deviations[step])), count + 1);
            }
        }

        return count == 0 ? 1 : Math.Max(1, Math.Sqrt(sum / count));
    }
}
