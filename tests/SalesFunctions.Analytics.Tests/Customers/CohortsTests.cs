using SalesFunctions.Analytics.Customers;

namespace SalesFunctions.Analytics.Tests.Customers;

public sealed class CohortsTests
{
    private static readonly DateOnly January = new(2026, 1, 1), February = new(2026, 2, 1), March = new(2026, 3, 1);

    [Fact]
    public void A_triangle_by_hand()
    {
        var cohorts = Cohorts.Between(new(2026, 1, 5), new(2026, 3, 20)).Model!;
        cohorts.Add([Kept(1, 5, 10), Kept(1, 31, 20), Kept(3, 1, 40)]);
        cohorts.Add([Kept(1, 7, 8), Kept(2, 2, 2)], unmatched: 5);
        cohorts.Add([Kept(3, 20, 0)]);
        cohorts.Add([], 99);

        Assert.Equal(
            [
                new(January, 0, January, 2, 2, 3, 38, 38, true),
                new(January, 1, February, 2, 1, 1, -3, 35, true),
                new(January, 2, March, 2, 1, 1, 40, 75, false),
                new(March, 0, March, 1, 1, 1, 0, 0, false),
            ],
            cohorts.Cells());
        Assert.Equal([1, 0.5, 0.5, 1], cohorts.Cells().Select(cell => cell.Retention));
        Assert.Equal([19, 17.5m, 37.5m, 0], cohorts.Cells().Select(cell => cell.SalesPerCustomer));
    }

    [Fact]
    public void A_month_of_returns_alone_counts_in_sales_and_is_not_active()
    {
        var cohorts = Cohorts.Between(January, new(2026, 2, 28)).Model!;
        cohorts.Add([new ActiveMonth(Cohorts.MonthOf(January), 2, 30), new ActiveMonth(Cohorts.MonthOf(February), 0, -10)]);

        Assert.Equal([new(January, 0, January, 1, 1, 2, 30, 30, true), new(January, 1, February, 1, 0, 0, -10, 20, true)], cohorts.Cells());
    }

    [Fact]
    public void Sums_over_cohorts_are_the_totals_in_any_order_of_customers()
    {
        var random = new Random(9);
        var customers = Enumerable.Range(0, 500).Select(_ => Customer(random)).ToList();
        var (one, other) = (Cohorts.Between(new(2024, 2, 1), new(2026, 7, 31)).Model!, Cohorts.Between(new(2024, 2, 1), new(2026, 7, 31)).Model!);
        customers.ForEach(customer => one.Add(customer, customer.Length));
        customers.AsEnumerable().Reverse().ToList().ForEach(customer => other.Add(customer, customer.Length));

        Assert.Equal(one.Cells(), other.Cells());
        Assert.Equal(500, one.Cells().Where(cell => cell.Age == 0).Sum(cell => cell.Customers));
        Assert.Equal(customers.Sum(customer => customer.Length), one.Cells().Sum(cell => cell.Purchases));
        Assert.Equal(customers.Sum(customer => customer.Sum(kept => kept.Value) - customer.Length), one.Cells().Sum(cell => cell.Sales));
        Assert.All(one.Cells().Where(cell => cell.Age == 0), cell => Assert.Equal(1, cell.Retention));
    }

    [Fact]
    public void Numbers_of_months_are_their_days_again()
    {
        Assert.Equal(January, Cohorts.DayOf(Cohorts.MonthOf(new(2026, 1, 31))));
        Assert.Equal(new(2025, 12, 1), Cohorts.DayOf(Cohorts.MonthOf(January) - 1));
    }

    [Fact]
    public void More_than_a_century_is_refused_with_its_days() =>
        Assert.Contains("1899-12-30 to 2026-01-01", Cohorts.Between(new(1899, 12, 30), January).Refusal);

    [Fact]
    public void Customers_that_cannot_be_are_a_programmers_fault()
    {
        var cohorts = Cohorts.Between(February, new(2026, 2, 28)).Model!;
        Assert.Throws<ArgumentOutOfRangeException>(() => cohorts.Add([Kept(1, 31, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cohorts.Add([Kept(2, 1, 1), Kept(3, 1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cohorts.Add([new ActiveMonth(Cohorts.MonthOf(March), 1, 1)]));
        Assert.Throws<ArgumentException>(() => cohorts.Add([new ActiveMonth(Cohorts.MonthOf(February), 0, -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cohorts.Between(March, February));
        var longer = Cohorts.Between(January, March).Model!;
        Assert.Throws<ArgumentException>(() => longer.Add([Kept(2, 1, 1), Kept(1, 1, 1)]));
    }

    private static NetPurchase Kept(int month, int day, decimal value) => new(new DateOnly(2026, month, day).DayNumber, value, 1);

    private static NetPurchase[] Customer(Random random)
    {
        var (first, days) = (new DateOnly(2024, 2, 1).DayNumber, new DateOnly(2026, 7, 31).DayNumber - new DateOnly(2024, 2, 1).DayNumber + 1);
        return [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(days)).Distinct().Order().Select(day => new NetPurchase(first + day, random.Next(100), 1))];
    }
}
