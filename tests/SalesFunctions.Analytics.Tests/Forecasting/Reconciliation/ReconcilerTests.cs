using SalesFunctions.Analytics.Forecasting;
using SalesFunctions.Analytics.Forecasting.Reconciliation;

namespace SalesFunctions.Analytics.Tests.Forecasting.Reconciliation;

public sealed class ReconcilerTests
{
    // Errors of a total and of three parts, in 24 periods.
    private static readonly double[][] Errors =
    [
        [-7.22, -2.41, -3.45, -1.57], [3.47, 1.26, 2.69, 1.25], [-2.03, -1.66, -2.12, -0.04], [3.52, 4.9, 2.18, -0.96], [-1.23, -2.87, 2.24, 1.8],
        [-10.91, -5.2, -1.9, -1.25], [-2.77, -1.89, -1.61, -1.2], [0.72, 1.66, 0.43, -0.65], [0.55, 1.23, 2.07, -0.81], [-6.41, -0.77, -2.22, -1.15],
        [-4.3, -3.87, -1.25, -0.02], [-6.86, -0.91, -2.4, -1.44], [-10.74, -3.27, -3.8, -1.13], [1.02, -3.33, 1.23, 1.89], [-10.66, -5.99, -1.45, -0.83],
        [-2.36, 0.1, 0.12, -1.94], [-0.75, -0.7, -0.75, 0.71], [-4.5, -3.54, 0.29, -0.36], [-2.5, -0.99, -2.01, 0.61], [12.88, 1.7, 5.43, 3.07],
        [4.26, 2.53, 2.53, 0.23], [0.85, -0.21, 2.63, 0.95], [-2.36, 0.57, 0.15, 0.59], [-2.08, -1.09, -0.67, 0.09],
    ];

    private static readonly double[] Values = [100, 40, 35, 15];

    // S (S'W⁻¹S)⁻¹ S'W⁻¹ ŷ with the shrunk W of R's hts, and with its diagonal, in numpy.
    [Theory]
    [InlineData(ReconciliationMethod.MinimumTrace, 90.43639036407234, 40.357698468771446, 35.498059279448384, 14.580632615852515)]
    [InlineData(ReconciliationMethod.Weighted, 93.0233187487826, 41.58889512108904, 36.10336755232043, 15.331056075373148)]
    [InlineData(ReconciliationMethod.BottomUp, 90, 40, 35, 15)]
    public void One_dimension_comes_out_as_by_the_summing_matrix(ReconciliationMethod method, double total, double first, double second, double third)
    {
        var parts = Enumerable.Range(1, 3).Select(node => Forecast(node)).ToList();

        var found = Reconciler.Reconcile(Forecast(0), [parts], method);

        Assert.Equal(method, found.Method);
        Assert.Equal(total, found.Total.Values[0], 5);
        Assert.Equal([first, second, third], found.Dimensions[0].Select(part => Math.Round(part.Values[0], 5)), new Close());
        Assert.Equal(method == ReconciliationMethod.MinimumTrace ? 0.1314138418187989 : 1, found.Shrinkage, 12);
    }

    [Fact]
    public void Several_dimensions_add_up_to_one_total()
    {
        var random = new Random(4);
        BaseForecast Any(double size) => Of([size, size * 1.2], [.. Enumerable.Range(0, 40).Select(at => at < 5 ? double.NaN : size * (random.NextDouble() - 0.5))]);
        var dimensions = new[] { 3, 40, 7, 1 }.Select(count => (IReadOnlyList<BaseForecast>)[.. Enumerable.Range(0, count).Select(_ => Any(1000.0 / count * (0.5 + random.NextDouble())))]).ToList();

        var found = Reconciler.Reconcile(Any(1000), [.. dimensions, []]);

        Assert.All(found.Dimensions.Take(4), children => Assert.All(
            Enumerable.Range(0, 2), step => Assert.Equal(1, children.Sum(child => child.Values[step]) / found.Total.Values[step], 10)));
        Assert.Empty(found.Dimensions[4]);
        Assert.Equal(found.Total.Values[0], found.Dimensions[3][0].Values[0], 8);
    }

    [Fact]
    public void Forecasts_that_add_up_stay_as_they_are()
    {
        double[] parts = [40, 35, 25];

        var found = Reconciler.Reconcile(Forecast(0), [[.. parts.Select((value, at) => Of([value], Column(at + 1)))]]);

        Assert.Equal([100, .. parts], found.Dimensions[0].Prepend(found.Total).Select(one => one.Values[0]), new Close());
    }

    [Fact]
    public void Nothing_that_cannot_be_negative_is()
    {
        var small = Of([1], Column(1));
        var large = Of([99], Column(2));
        var negative = Of([-5], Column(3)) with { IsNonNegative = false };

        var found = Reconciler.Reconcile(Of([60], Column(0)), [[small, large, negative]], ReconciliationMethod.Weighted);

        Assert.Equal(0, found.Dimensions[0][0].Values[0]);
        Assert.True(found.Dimensions[0][2].Values[0] < -5);
        Assert.Equal(found.Total.Values[0], found.Dimensions[0].Sum(one => one.Values[0]), 9);
        Assert.All(found.Dimensions[0].Take(2).Append(found.Total), one => Assert.All(one.Within80.Concat(one.Within95), bounds => Assert.InRange(bounds.Lower, 0, one.Values[0])));
        Assert.All(found.Dimensions[0].Append(found.Total), one => Assert.InRange(one.Within80[0].Upper, one.Values[0], one.Within95[0].Upper));
    }

    [Fact]
    public void What_may_be_zero_still_may_where_its_value_rises()
    {
        var wide = Of([1], Column(1)) with { Prediction = new() { Values = [1], Within80 = [new(0.5, 4)], Within95 = [new(-3, 9)] } };

        var found = Reconciler.Reconcile(Of([200], Column(0)), [[wide, Of([99], Column(2))]], ReconciliationMethod.Weighted);

        var moved = found.Dimensions[0][0];
        Assert.True(moved.Values[0] > 2);
        Assert.Equal(0.5 * moved.Values[0], moved.Within80[0].Lower, 9);
        Assert.Equal(0, moved.Within95[0].Lower);
        Assert.Equal(3 + moved.Values[0], moved.Within80[0].Upper, 9);
    }

    [Fact]
    public void A_total_below_zero_is_zero_with_its_parts()
    {
        var found = Reconciler.Reconcile(Of([-50], Column(3)), [[Of([3], Column(1)), Of([4], Column(2))], [Of([2], Column(0))]], ReconciliationMethod.Weighted);

        Assert.All(found.Dimensions.SelectMany(children => children).Append(found.Total), one => Assert.Equal(0, one.Values[0]));
    }

    [Fact]
    public void With_few_errors_intervals_count()
    {
        var few = Reconciler.Reconcile(Forecast(0, 6), [[Forecast(1, 6), Forecast(2, 6), Forecast(3, 6)]]);
        var hardly = Reconciler.Reconcile(Of([8], [double.NaN, 1]), [[Of([3], [1, double.NaN]), Of([1], [double.NaN, double.NaN])]]);

        Assert.Equal(ReconciliationMethod.Weighted, few.Method);
        // Variances 3², 1.75² and 1.25² share the gap of 4.
        Assert.Equal([8 - (4 * 9 / 13.625), 3 + (4 * 3.0625 / 13.625), 1 + (4 * 1.5625 / 13.625)], hardly.Dimensions[0].Prepend(hardly.Total).Select(one => one.Values[0]), new Close());
    }

    [Fact]
    public void Zeros_stay_zeros()
    {
        var found = Reconciler.Reconcile(Of([0], new double[20]), [[Of([0], new double[20]), Of([0], new double[20])]]);

        Assert.All(found.Dimensions[0].Append(found.Total), one => Assert.Equal([0], one.Values));
    }

    [Fact]
    public void Horizons_that_differ_are_misuse() =>
        Assert.Throws<ArgumentException>(() => Reconciler.Reconcile(Of([1, 2], [1]), [[Of([1], [1])]]));

    private static BaseForecast Forecast(int node) => Forecast(node, Errors.Length);

    private static BaseForecast Forecast(int node, int periods) => Of([Values[node]], Column(node)[..periods]);

    private static double[] Column(int node) => [.. Errors.Select(row => row[node])];

    private static BaseForecast Of(double[] values, double[] residuals) =>
        new(Prediction.OfNormal(values, Array.ConvertAll(values, value => 1 + (Math.Abs(value) / 4))), residuals, IsNonNegative: true);

    private sealed class Close : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-5;

        public int GetHashCode(double obj) => 0;
    }
}
