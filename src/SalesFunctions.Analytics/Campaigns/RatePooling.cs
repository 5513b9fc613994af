using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Learns the rates of segments together, so that a small segment borrows from all and a large one speaks for itself.</summary>
/// <remarks>
/// <para>Formula: segment rates ~ Beta(m s, (1-m) s), successes binomial. m has the prior that is given, the spread τ = 1/√(m (1-m) (s+1)) a half-normal one of scale ½
/// (segments of a shop usually differ by about half). Both are integrated out on a grid of 24 spreads × 15 places of m around its mode, weighted with their likelihood;
/// each segment's mixture of betas is told as the one beta of the same mean and variance.</para>
/// <para>Source: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), 5.3 (hierarchical beta-binomial).</para>
/// <para>Accuracy: means to about 1e-3 of their deviation. Edge: without data every segment has what is believed of a new one; deterministic.</para>
/// </remarks>
public static class RatePooling
{
    private const int Spreads = 24;
    private const int Places = 15;
    private const double WidestSpread = 1.9;
    private const double SpreadScale = 0.5;
    private const double Reach = 4.5;

    /// <summary>Learns the rates.</summary>
    /// <param name="segments">What was seen; may be empty.</param>
    /// <param name="prior">What is believed of the typical rate, such as a published one.</param>
    public static PooledRates Learn(IReadOnlyList<SegmentTrials> segments, BetaRate prior)
    {
        ArgumentNullException.ThrowIfNull(segments);
        if (segments.Any(segment => segment.Trials < segment.Successes || segment.Successes < 0))
        {
            throw new ArgumentException("A segment has at most as many successes as trials.", nameof(segments));
        }

        var grid = Grid(segments, prior);
        var typical = Matched(grid, point => (point.Mean, 0));
        var fresh = Matched(grid, point => (point.Mean, point.Mean * (1 - point.Mean) / (point.Size + 1)));
        return new(
            prior, typical, new(fresh, typical, 1), grid.Sum(point => point.Weight * point.Spread), [.. segments.Select(segment => Learn(segment, grid, typical))]);
    }

    private static SegmentRate Learn(SegmentTrials segment, IReadOnlyList<GridPoint> grid, BetaRate typical)
    {
        var rate = Matched(grid, point =>
        {
            var after = After(segment, point);
            return (after.Mean, after.Variance);
        });
        var together = grid.Sum(point => point.Weight * (After(segment, point).Mean - rate.Mean) * (point.Mean - typical.Mean));
        return new(
            segment, new(rate, typical, Math.Clamp(together / typical.Variance, 0, 1)),
            grid.Sum(point => point.Weight * segment.Trials / (segment.Trials + point.Size)));
    }

    private static BetaRate After(SegmentTrials segment, GridPoint point) =>
        BetaRate.Of(point.Mean, point.Size).After(segment.Successes, segment.Trials);

    private static BetaRate Matched(IReadOnlyList<GridPoint> grid, Func<GridPoint, (double Mean, double Variance)> moments)
    {
        var (mean, square, within) = (0.0, 0.0, 0.0);
        foreach (var point in grid)
        {
            var (centre, variance) = moments(point);
            mean += point.Weight * centre;
            square += point.Weight * centre * centre;
            within += point.Weight * variance;
        }

        return BetaRate.OfMoments(mean, within + Math.Max(0, square - (mean * mean)));
    }

    private static List<GridPoint> Grid(IReadOnlyList<SegmentTrials> segments, BetaRate prior)
    {
        var points = new List<GridPoint>(Spreads * Places);
        for (var step = 0; step < Spreads; step++)
        {
            var spread = WidestSpread * (step + 0.5) / Spreads;
            var centre = Mode(segments, prior, spread);
            var width = Width(segments, prior, spread, centre);
            for (var place = 0; place < Places; place++)
            {
                var logit = centre + (width * Reach * ((2.0 * place / (Places - 1)) - 1));
                points.Add(new(spread, Rate(logit), LogPosterior(segments, prior, spread, logit) + Math.Log(width)));
            }
        }

        var most = points.Max(point => point.Weight);
        var all = points.Sum(point => Math.Exp(point.Weight - most));
        return [.. points.Select(point => point with { Weight = Math.Exp(point.Weight - most) / all })];
    }

    private static double Mode(IReadOnlyList<SegmentTrials> segments, BetaRate prior, double spread)
    {
        const double golden = 0.6180339887498949;
        var (low, high) = (-16.0, 16.0);
        var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (below, above) = (LogPosterior(segments, prior, spread, left), LogPosterior(segments, prior, spread, right));
        while (high - low > 1e-4)
        {
            if (below > above)
            {
                (high, right, above) = (right, left, below);
                left = high - (golden * (high - low));
                below = LogPosterior(segments, prior, spread, left);
            }
            else
            {
                (low, left, below) = (left, right, above);
                right = low + (golden * (high - low));
                above = LogPosterior(segments, prior, spread, right);
            }
        }

        return (low + high) / 2;
    }

    // The deviation that a normal density with the same curvature has; the step grows until the curvature stands out of the rounding.
    private static double Width(IReadOnlyList<SegmentTrials> segments, BetaRate prior, double spread, double centre)
    {
        var top = LogPosterior(segments, prior, spread, centre);
        for (var step = 1e-3; step < 4; step *= 2)
        {
            var fall = (2 * top) - LogPosterior(segments, prior, spread, centre - step) - LogPosterior(segments, prior, spread, centre + step);
            if (fall > 0.1)
            {
                return step / Math.Sqrt(fall);
            }
        }

        return 2;
    }

    private static double LogPosterior(IReadOnlyList<SegmentTrials> segments, BetaRate prior, double spread, double logit)
    {
        var mean = Rate(logit);
        var size = Size(mean, spread);
        var (a, b) = (mean * size, Rate(-logit) * size);
        var sum = (prior.A * Math.Log(mean)) + (prior.B * Math.Log(Rate(-logit))) - (spread * spread / (2 * SpreadScale * SpreadScale));
        foreach (var segment in segments)
        {
            sum += GammaFunctions.LnRise(a, segment.Successes) + GammaFunctions.LnRise(b, segment.Trials - segment.Successes)
                - GammaFunctions.LnRise(size, segment.Trials);
        }

        return sum;
    }

    private static double Rate(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double Size(double mean, double spread) => (1 / (mean * (1 - mean) * spread * spread)) - 1;

    private readonly record struct GridPoint(double Spread, double Mean, double Weight)
    {
        public double Size => RatePooling.Size(Mean, Spread);
    }
}
