using System.Text;
using SalesFunctions.Analytics.Segments;
using SalesFunctions.Customers.Training;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Customers.Training;

[Collection(DatabaseTests.Name)]
public sealed class PreferenceCountsTests(DatabaseFixture databases)
{
    private static readonly DateOnly All = PreferenceRow.AllMonths;
    private static readonly DateOnly January = new(2024, 1, 1);
    private static readonly DateOnly February = new(2024, 2, 1);

    private readonly PreferenceCounts _counts = new([("rfm", "New"), ("rfm", "Old"), ("behaviour", "New"), ("spenders", "High")]);
    private (long New, long Old) _sizes = (2, 3);

    [Fact]
    public void A_value_adds_up_lines_and_buyers_of_each_scheme()
    {
        Place(("A", "New", "High"), ("B", "New", null), ("C", "Old", null));
        Add("A", new(2024, 1, 5), 10, "Toys");
        Add("A", new(2024, 1, 31), 5, "Toys");
        Add("A", new(2024, 2, 1), 1, "Toys");
        Add("B", null, 7, "Toys");
        Add("C", new(2024, 1, 5), -3, "Toys");
        Add("nobody", new(2024, 1, 5), 1000, "Toys");

        Assert.Equal(
            [
                ("rfm", "New", All, 4, 23m, 2L), ("rfm", "New", January, 2, 15m, null), ("rfm", "New", February, 1, 1m, null),
                ("rfm", "Old", All, 1, -3m, 0), ("rfm", "Old", January, 1, -3m, null),
                ("spenders", "High", All, 3, 16m, 1), ("spenders", "High", January, 2, 15m, null), ("spenders", "High", February, 1, 1m, null),
            ],
            Rows("category").Select(row => (row.Scheme, row.Segment, row.Month, (int)row.Lines, row.Sales, row.Customers)));
    }

    [Fact]
    public void Customers_are_compared_with_all_others_of_their_scheme()
    {
        Place(("A", "New", null), ("B", "New", null), ("C", "Old", null), ("D", "Old", null), ("E", "Old", null));
        foreach (var customer in (string[])["A", "B", "C"])
        {
            Add(customer, new(2024, 1, 5), 1, "Toys");
        }

        var rows = Rows("category").Where(row => row.Month == All).ToArray();

        Assert.Equal([(2L, 3L), (1, 3)], rows.Select(row => (row.Customers!.Value, row.CustomersOfAll!.Value)));
        Assert.Equal([2.0 / 3, -2.0 / 3], rows.Select(row => row.Test!.Value.Difference!.Value), (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.All(rows, row => Assert.Equal(PreferenceMark.None, row.Test!.Value.Mark));
    }

    [Fact]
    public void What_is_more_than_chance_is_marked_in_both_segments()
    {
        _sizes = (50, 50);
        Place([.. Enumerable.Range(0, 100).Select(at => ($"C{at}", at < 50 ? "New" : "Old", (string?)null))]);
        for (var at = 0; at < 50; at++)
        {
            Add($"C{at}", new(2024, 1, 5), 1, "Toys");
        }

        Add("C99", new(2024, 1, 5), 1, "Toys");

        Assert.Equal([PreferenceMark.Up, PreferenceMark.Down], Rows("category").Where(row => row.Month == All).Select(row => row.Test!.Value.Mark));
    }

    [Fact]
    public void Values_beyond_the_limit_are_put_together()
    {
        Place(("A", "New", null));
        for (var at = 0; at < 503; at++)
        {
            Add("A", new(2024, 1, 5), 1 + at, $"V{at}");
        }

        Add("A", new(2024, 1, 5), 1, "V0");

        var rows = Rows("category").Where(row => row.Month == All).ToDictionary(row => row.Value);
        Assert.Equal(501, rows.Count);
        Assert.Equal((3, 501m + 502 + 503, 1), (rows[PreferenceCounts.Others].Lines, rows[PreferenceCounts.Others].Sales, rows[PreferenceCounts.Others].Customers));
        Assert.Equal((2, 2m), (rows["V0"].Lines, rows["V0"].Sales));
    }

    [Fact]
    public void The_best_categories_are_told_with_their_share_of_all()
    {
        Place(("A", "New", null), ("B", "Old", null));
        foreach (var (category, amount) in ((string, decimal)[])[("Toys", 10), ("Books", 40), ("", 20), ("Food", 25), ("Games", 5), ("Returned", -50), ("Books", 0)])
        {
            Add("A", new(2024, 1, 5), amount, category);
        }

        Add("B", new(2024, 1, 5), 20, "");

        Assert.Equal([KeyValuePair.Create(("rfm", "New"), "Books (40%), Food (25%), Toys (10%)")], SegmentPreferences.Categories(Rows("category")));
    }

    [Fact]
    public async Task Lines_are_read_with_all_their_names()
    {
        await using var shop = await TrainingShop.OpenAsync(databases);
        await shop.Shop.LinesAsync(
            shop.Dataset,
            new Line(10.5m, "2024-01-05") { Customer = "Ç😀", Category = "Oyun 日本", Payment = "Cash", Store = "S 1" },
            new Line(-2, "2024-01-07") { Customer = "Ç😀", Category = "Oyun 日本", Store = "S 1" },
            new Line(3) { Customer = "Ç😀", Payment = "Card" },
            new Line(99, "2024-01-05") { Category = "Oyun 日本" },
            new Line(99, "2024-01-05") { Customer = "unplaced", Category = "Oyun 日本" });
        Place(("Ç😀", "New", null), ("", "New", null));
        var run = await shop.RunAsync();

        Assert.Equal(4, await PreferenceLineQueries.CountAsync(run));
        await PreferenceLineQueries.CollectAsync(run, _counts, CancellationToken.None);

        Assert.Equal([("Oyun 日本", All, 2, 8.5m), ("Oyun 日本", January, 2, 8.5m), ("", All, 1, 3m)], Found("category"));
        Assert.Equal([("Cash", All, 1, 10.5m), ("Cash", January, 1, 10.5m), ("", All, 1, -2m), ("", January, 1, -2m), ("Card", All, 1, 3m)], Found("payment_method"));
        Assert.Equal([("S 1", All, 2, 8.5m), ("S 1", January, 2, 8.5m), ("", All, 1, 3m)], Found("store"));
        Assert.Equal([("5", All, 1, 10.5m), ("5", January, 1, 10.5m), ("7", All, 1, -2m), ("7", January, 1, -2m), ("", All, 1, 3m)], Found("weekday"));
    }

    private IEnumerable<(string, DateOnly, int, decimal)> Found(string dimension) =>
        Rows(dimension).Where(row => row.Scheme == "rfm").Select(row => (row.Value, row.Month, (int)row.Lines, row.Sales));

    private void Place(params (string Id, string Rfm, string? Spenders)[] customers)
    {
        foreach (var (id, rfm, spenders) in customers)
        {
            _counts.Place(id, new CustomerSegments(rfm, null, spenders));
        }
    }

    private void Add(string customer, DateOnly? day, decimal amount, string category) =>
        _counts.Add(Encoding.UTF8.GetBytes(customer), day, amount, [category, "", "", ""]);

    private List<PreferenceRow> Rows(string dimension) => [.. SegmentPreferences.Of(_counts, SizeOf).Where(row => row.Dimension == dimension)];

    private long SizeOf(string scheme, string segment) => scheme != "rfm" ? 0 : segment == "New" ? _sizes.New : _sizes.Old;
}
