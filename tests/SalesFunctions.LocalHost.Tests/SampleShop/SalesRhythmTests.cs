namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed class SalesRhythmTests(WrittenShop shop) : IClassFixture<WrittenShop>
{
    private readonly IReadOnlyList<CleanSale> _sales = CleanSales.Of(shop.Sales);

    [Fact]
    public void Three_full_years_have_sales_in_every_month()
    {
        Dictionary<DateTime, int> months = _sales.CountBy(sale => new DateTime(sale.At.Year, sale.At.Month, 1)).ToDictionary();
        Assert.Equal(36, months.Count);
        Assert.Equal(new DateTime(2023, 7, 1), months.Keys.Min());
        Assert.Equal(new DateTime(2026, 6, 1), months.Keys.Max());
        Assert.All(months.Values, lines => Assert.True(lines > 500));
        Assert.Equal(new DateTime(2023, 7, 1), _sales.Min(sale => sale.At).Date);
        Assert.Equal(new DateTime(2026, 6, 30), _sales.Max(sale => sale.At).Date);
    }

    [Fact]
    public void December_beats_february_every_winter_and_the_shop_grows()
    {
        foreach (int winter in new[] { 2023, 2024, 2025 })
        {
            Assert.True(Amount(winter, 12) > 1.4m * Amount(winter + 1, 2), $"winter {winter}");
        }

        decimal[] years = [.. Enumerable.Range(0, 3).Select(year => _sales
            .Where(sale => sale.At >= new DateTime(2023 + year, 7, 1) && sale.At < new DateTime(2024 + year, 7, 1)).Sum(sale => sale.Amount))];
        Assert.InRange(years[1] / years[0], 1.02m, 1.4m);
        Assert.InRange(years[2] / years[1], 1.02m, 1.4m);
    }

    [Fact]
    public void Saturday_is_the_busiest_day_and_a_weekday_peaks_after_work()
    {
        Assert.Equal(DayOfWeek.Saturday, _sales.CountBy(sale => sale.At.DayOfWeek).MaxBy(day => day.Value).Key);
        Assert.Equal(17, _sales.Where(sale => sale.At.DayOfWeek == DayOfWeek.Tuesday).CountBy(sale => sale.At.Hour).MaxBy(hour => hour.Value).Key);
        Assert.InRange(_sales.Where(sale => sale.At.DayOfWeek == DayOfWeek.Saturday).CountBy(sale => sale.At.Hour).MaxBy(hour => hour.Value).Key, 11, 15);
    }

    [Fact]
    public void The_promotion_week_in_november_stands_out()
    {
        decimal offer = PerDay(new DateTime(2025, 11, 22), 8);
        decimal before = PerDay(new DateTime(2025, 11, 6), 8);
        Assert.True(offer > 1.15m * before, $"{offer} against {before}");
    }

    [Fact]
    public void Most_customers_come_back_and_many_have_left()
    {
        int[] orders = [.. _sales.Where(sale => sale.Quantity > 0).GroupBy(sale => sale.CustomerId)
            .Select(customer => customer.Select(sale => sale.OrderId).Distinct().Count())];
        Assert.InRange(orders.Count(count => count > 1) / (double)orders.Length, 0.75, 0.95);
        Assert.InRange(orders.Average(), 8, 20);
        int active = _sales.GroupBy(sale => sale.CustomerId).Count(customer => customer.Max(sale => sale.At) >= new DateTime(2026, 3, 1));
        Assert.InRange(active / (double)orders.Length, 0.30, 0.60);
    }

    private decimal Amount(int year, int month) => _sales.Where(sale => sale.At.Year == year && sale.At.Month == month).Sum(sale => sale.Amount);

    private decimal PerDay(DateTime first, int days) =>
        _sales.Where(sale => sale.At >= first && sale.At < first.AddDays(days)).Sum(sale => sale.Amount) / days;
}
