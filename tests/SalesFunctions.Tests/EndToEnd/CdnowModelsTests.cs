using System.Globalization;
using System.Text.Json;
using MathNet.Numerics;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>
/// The customers of CDNOW, one in ten of the cohort of early 1997, from the file to the answers. Published figures: Fader, Hardie and Lee, Marketing
/// Science 24 (2005), for BG/NBD and Pareto/NBD on the first 39 weeks; Fader and Hardie (2013) for Gamma-Gamma.
/// </summary>
[Collection(ModelServiceTests.Name)]
public sealed class CdnowModelsTests(ServiceFixture service) : IAsyncLifetime
{
    private const string Dataset = "cdnow_models";
    private const int Customers = 2_357;
    private static readonly DateOnly LastDay = new(1998, 6, 30);

    public async Task InitializeAsync()
    {
        if (SharedData.Root is null)
        {
            return;
        }

        // Later tests of the class find the models of the first.
        var path = SharedData.Path("data/cdnow/cdnow_sample.csv");
        Ledger.Loaded(await service.UploadFileAsync($"{Dataset}/c.csv", path));
        if ((await service.RowsAsync(Dataset, "/models")).Count == 0)
        {
            await service.RefreshAsync(Dataset);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SharedDataFact]
    public async Task Models_of_the_first_half_are_the_published_ones()
    {
        var learnt = await LearntAsync();

        Assert.Equal((0.2426, 4.4136, 0.7929, 2.4259), Rounded(learnt, "bg_nbd_at_cut_off", 4, "r", "alpha", "a", "b"));
        Assert.Equal((0.553, 10.578, 0.606, 11.669), Rounded(learnt, "pareto_nbd_at_cut_off", 3, "r", "alpha", "s", "beta"));

        // Published as 6.25, 3.74 and 15.44; on amounts in cents, which the published mean values were rounded from.
        Assert.Equal((6.2496, 3.7442, 15.4435), (Math.Round(learnt["gamma_gamma_at_cut_off"]["p"], 4), Math.Round(learnt["gamma_gamma_at_cut_off"]["q"], 4), Math.Round(learnt["gamma_gamma_at_cut_off"]["gamma"], 4)));
        Assert.Equal(-9582.43, (await MetricsAsync())[("bg_nbd_at_cut_off", "log_likelihood")].Number("value"), 2);
        Assert.All(["bg_nbd", "pareto_nbd", "gamma_gamma", "value_regression"], model => Assert.Contains(model, learnt.Keys));
    }

    [SharedDataFact]
    public async Task What_is_served_ranks_better_than_every_plain_rule()
    {
        var metrics = await MetricsAsync();
        var models = await service.ModelsAsync(Dataset);

        Assert.Equal("served", models["value_regression"].Text("state"));
        var gini = metrics[("value_regression", "holdout_gini_of_value")];
        Assert.InRange(gini.Number("value"), 0.70, 1);
        Assert.False(gini.GetProperty("loses").GetBoolean());
        Assert.InRange(metrics[("value_regression", "holdout_auc_of_buying")].Number("value"), 0.78, 1);
        Assert.InRange(metrics[("pareto_nbd", "holdout_mean_absolute_error_of_purchases")].Number("value"), 0.5, 0.78);
        foreach (var model in new[] { "bg_nbd", "pareto_nbd" })
        {
            var ranking = metrics[(model, "holdout_gini_of_value")];
            Assert.Equal("past_spend", ranking.Text("heuristic"));
            Assert.True(ranking.GetProperty("loses").GetBoolean());
            Assert.InRange(ranking.Number("value"), 0.5, ranking.Number("heuristic_value"));
        }
    }

    [SharedDataFact]
    public async Task The_table_of_calibration_has_every_customer_and_every_purchase()
    {
        // 1,882 purchases in weeks 40 to 78, one a day.
        foreach (var model in new[] { "value_regression", "bg_nbd_at_cut_off", "pareto_nbd_at_cut_off" })
        {
            var groups = (await service.RowsAsync(Dataset, $"/models/calibration?model={model}")).Where(row => row.Text("measure") == "purchases").ToList();
            Assert.Equal(Customers, groups.Sum(row => row.Count("observations")));
            Assert.Equal(1_882, groups.Sum(row => row.Number("actual") * row.Count("observations")), 6);
            Assert.Equal(groups.Select(row => row.Number("predicted")).Order(), groups.Select(row => row.Number("predicted")));
            Assert.Equal(Enumerable.Range(1, groups.Count).Select(place => (long)place), groups.Select(row => row.Count("position")));
        }
    }

    [SharedDataFact]
    public async Task Cohorts_are_those_of_the_file()
    {
        var lines = Lines();
        var first = lines.GroupBy(line => line.Customer).ToDictionary(group => group.Key, group => Month(group.Min(line => line.Day)));
        var cells = await service.RowsAsync(Dataset, "/customers/cohorts");

        Assert.Equal(18 + 17 + 16, cells.Count);
        foreach (var cell in cells)
        {
            var (cohort, month) = (cell.Day("cohort"), cell.Day("month"));
            var then = lines.Where(line => first[line.Customer] == cohort && Month(line.Day) == month).ToList();
            Assert.Equal(first.Values.Count(value => value == cohort), cell.Count("customers"));
            Assert.Equal(then.Sum(line => line.Amount), cell.Money("sales"));
            Assert.Equal(then.Select(line => line.Customer).Distinct().Count(), cell.Count("active"));
            Assert.Equal(then.Select(line => (line.Customer, line.Day)).Distinct().Count(), cell.Count("purchases"));
            Assert.Equal((double)cell.Count("active") / cell.Count("customers"), cell.Number("retention"), 12);
            Assert.True(cell.GetProperty("is_complete").GetBoolean());
        }

        Assert.Equal(lines.Sum(line => line.Amount), cells.Sum(cell => cell.Money("sales")));
    }

    [SharedDataFact]
    public async Task Scores_are_paged_to_the_end_and_are_those_of_the_file()
    {
        var lines = Lines().GroupBy(line => line.Customer).ToDictionary(group => group.Key);
        var rows = await service.RowsAsync(Dataset, "/customers?page_size=500");
        var byValue = await service.RowsAsync(Dataset, "/customers?page_size=700&sort=-expected_value_12_months");

        Assert.Equal(lines.Keys.Order(StringComparer.Ordinal), rows.Select(row => row.Text("customer_id")));
        foreach (var row in rows)
        {
            var own = lines[row.Text("customer_id")!];
            Assert.Equal(own.Sum(line => line.Amount), row.Money("sales"));
            Assert.Equal(own.Select(line => line.Day).Distinct().Count(), row.Count("purchases"));
            Assert.Equal((own.Min(line => line.Day), own.Max(line => line.Day)), (row.Day("first_day"), row.Day("last_day")));
            Assert.Equal(LastDay.DayNumber - row.Day("last_day").DayNumber, row.Count("recency_days"));
        }

        Assert.Equal(rows.Select(row => row.Text("customer_id")), byValue.Select(row => row.Text("customer_id")).Order(StringComparer.Ordinal));
        Assert.Equal(byValue.Select(row => row.Money("expected_value_12_months")).OrderDescending(), byValue.Select(row => row.Money("expected_value_12_months")));
    }

    [SharedDataFact]
    public async Task Single_customers_are_alive_and_due_as_the_formulas_of_the_served_parameters_say()
    {
        var served = Assert.Single((await service.ModelsAsync(Dataset)).Values, row => row.Text("state") == "served" && row.Text("model") is "bg_nbd" or "pareto_nbd").Text("model")!;
        var learnt = (await LearntAsync())[served];
        var rows = await service.RowsAsync(Dataset, "/customers");

        foreach (var row in rows)
        {
            var (repeats, last, age) = (row.Count("purchases") - 1, Weeks(row.Day("first_day"), row.Day("last_day")), Weeks(row.Day("first_day"), LastDay));
            var alive = served == "bg_nbd" ? AliveOfBgNbd(learnt, repeats, last, age) : AliveOfPareto(learnt, repeats, last, age);
            Assert.Equal(alive, row.Number("probability_alive"), 1e-6);
            if (served == "pareto_nbd")
            {
                foreach (var months in new[] { 3, 6, 12 })
                {
                    var expected = alive * ExpectedOfAlive(learnt, repeats, age, months * 365.25 / 12 / 7);
                    Assert.Equal(1, row.Number($"expected_purchases_{months}_months") / expected, 1e-6);
                }
            }

            // The gap that nine of ten do not exceed: a gamma mixture of exponential times.
            var (shape, rate) = (learnt["r"] + repeats, learnt["alpha"]);
            var wait = (rate + age) * (Math.Pow(2, 1 / shape) - 1);
            var due = (rate + last) * (Math.Pow(10, 1 / shape) - 1);
            IsDay(row, "next_purchase_on", LastDay, wait);
            IsDay(row, "due_by", row.Day("last_day"), due);
            Assert.Equal(age - last > due, row.GetProperty("overdue").GetBoolean());
            Assert.True(row.IsNull("due_by") || row.GetProperty("overdue").GetBoolean() == row.Day("due_by") < LastDay || Math.Abs((age - last - due) * 7) <= 0.5, row.GetRawText());
        }
    }

    [SharedDataFact]
    public async Task Expected_figures_rise_with_time_lie_between_their_bounds_and_add_up_to_the_base()
    {
        var rows = await service.RowsAsync(Dataset, "/customers");
        var horizons = await service.RowsAsync(Dataset, "/customers/lifetime-value");
        var overdue = await service.RowsAsync(Dataset, "/customers/overdue?top=100000");

        Assert.All(rows, row =>
        {
            Assert.InRange(row.Number("expected_purchases_6_months"), row.Number("expected_purchases_3_months"), row.Number("expected_purchases_12_months"));
            Assert.InRange(row.Money("expected_value_6_months"), row.Money("expected_value_3_months"), row.Money("expected_value_12_months"));
            Assert.True(row.Number("expected_purchases_12_months_lower_80") <= row.Number("median_purchases_12_months"), row.GetRawText());
            Assert.True(row.Number("median_purchases_12_months") <= row.Number("expected_purchases_12_months_upper_80"), row.GetRawText());
            Assert.InRange(row.Number("probability_of_purchase_12_months"), 0, 1);
            Assert.Equal("value_regression", row.Text("value_model"));
        });
        Assert.Equal([3, 6, 12], horizons.Select(row => row.Count("months")));
        foreach (var row in horizons)
        {
            var months = row.Count("months");
            Assert.Equal(Customers, row.Count("customers"));
            Assert.Equal(rows.Sum(one => one.Number($"expected_purchases_{months}_months")), row.Number("expected_purchases"), 6);
            Assert.Equal(rows.Sum(one => one.Number($"expected_value_{months}_months")), row.Number("expected_value"), 0.5);
            Assert.InRange(row.Number("expected_value"), row.Number("expected_value_lower_80"), row.Number("expected_value_upper_80"));
            Assert.InRange(row.Number("expected_purchases"), row.Number("expected_purchases_lower_80"), row.Number("expected_purchases_upper_80"));
        }

        Assert.Equal(rows.Where(row => row.GetProperty("overdue").GetBoolean()).Select(row => row.Text("customer_id")).Order(), overdue.Select(row => row.Text("customer_id")).Order());
    }

    private static (double, double, double, double) Rounded(Dictionary<string, Dictionary<string, double>> learnt, string model, int digits, params string[] names)
    {
        double[] values = [.. names.Select(name => Math.Round(learnt[model][name], digits))];
        return (values[0], values[1], values[2], values[3]);
    }

    // Fader, Hardie and Lee (2005), and the note on it of 2008.
    private static double AliveOfBgNbd(Dictionary<string, double> p, long x, double last, double age) => x == 0
        ? 1
        : 1 / (1 + (p["a"] / (p["b"] + x - 1) * Math.Pow((p["alpha"] + age) / (p["alpha"] + last), p["r"] + x)));

    // Schmittlein, Morrison and Colombo (1987), with the integral over the moment of leaving as it stands.
    private static double AliveOfPareto(Dictionary<string, double> p, long x, double last, double age)
    {
        double Density(double y) => Math.Exp((-(p["r"] + x) * Math.Log((p["alpha"] + y) / (p["alpha"] + age))) - (p["s"] * Math.Log((p["beta"] + y) / (p["beta"] + age)))) / (p["beta"] + y);
        return 1 / (1 + (p["s"] * Integrate.GaussLegendre(Density, last, age, 128)));
    }

    // Schmittlein, Morrison and Colombo (1987), equation 22, of who is there at the end.
    private static double ExpectedOfAlive(Dictionary<string, double> p, long x, double age, double weeks) =>
        (p["r"] + x) * (p["beta"] + age) / ((p["alpha"] + age) * (p["s"] - 1)) * (1 - Math.Pow((p["beta"] + age) / (p["beta"] + age + weeks), p["s"] - 1));

    private static void IsDay(JsonElement row, string column, DateOnly from, double weeks)
    {
        if (from.DayNumber + (weeks * 7) < DateOnly.MaxValue.DayNumber)
        {
            Assert.InRange(row.Day(column).DayNumber - from.DayNumber - (weeks * 7), -0.51, 0.51);
        }
        else
        {
            Assert.True(row.IsNull(column));
        }
    }

    private async Task<Dictionary<string, Dictionary<string, double>>> LearntAsync() => (await service.RowsAsync(Dataset, "/models/parameters"))
        .GroupBy(row => row.Text("model")!).ToDictionary(group => group.Key, group => group.ToDictionary(row => row.Text("parameter")!, row => row.Number("value")));

    private async Task<Dictionary<(string, string), JsonElement>> MetricsAsync() =>
        (await service.RowsAsync(Dataset, "/models/metrics")).ToDictionary(row => (row.Text("model")!, row.Text("metric")!));

    private static double Weeks(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber) / 7.0;

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    private static List<(string Customer, DateOnly Day, decimal Amount)> Lines() =>
    [
        .. File.ReadLines(SharedData.Path("data/cdnow/cdnow_sample.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (cells[0], DateOnly.Parse(cells[2], CultureInfo.InvariantCulture), decimal.Parse(cells[4], CultureInfo.InvariantCulture))),
    ];
}
