using System.Globalization;
using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed class ClienteleTests(WrittenShop shop) : IClassFixture<WrittenShop>
{
    [Fact]
    public void Income_and_score_form_groups_with_empty_space_between()
    {
        (int Income, int Score)[] people = [.. People().Select(person => (person.Income, person.Score))];
        int between = people.Count(person => person.Score is > 33 and < 36 or > 64 and < 67);
        int within = people.Count(person => person.Score is > 49 and < 52 or > 79 and < 82);
        Assert.True(between * 5 < within, $"{between} between, {within} within");
        Assert.InRange(people.Count(person => person.Income > 70_000 && person.Score > 66) / (double)people.Length, 0.16, 0.22);
        Assert.InRange(people.Count(person => person.Income < 40_000 && person.Score < 34) / (double)people.Length, 0.10, 0.16);
    }

    [Fact]
    public void Rich_spenders_spend_most_and_poor_savers_least()
    {
        Dictionary<string, decimal> spent = CleanSales.Of(shop.Sales).GroupBy(sale => sale.CustomerId)
            .ToDictionary(sales => sales.Key, sales => sales.Sum(sale => sale.Amount));
        decimal Mean(Func<(string Id, int Income, int Score), bool> group) =>
            People().Where(group).Average(person => spent.GetValueOrDefault(person.Id));
        decimal richSpenders = Mean(person => person.Income > 70_000 && person.Score > 66);
        decimal richSavers = Mean(person => person.Income > 70_000 && person.Score < 34);
        decimal poorSavers = Mean(person => person.Income < 40_000 && person.Score < 34);
        Assert.True(richSpenders > 1.8m * richSavers, $"{richSpenders} against {richSavers}");
        Assert.True(richSavers > 1.2m * poorSavers, $"{richSavers} against {poorSavers}");
    }

    [Fact]
    public void Rates_and_drop_out_have_the_means_of_their_distributions()
    {
        IReadOnlyList<Customer> customers = Clientele.Invent(new Random(3), 4000);
        Assert.InRange(customers.Average(customer => customer.DropOut), 0.070, 0.084);
        Assert.True(customers.Max(customer => customer.OrdersPerWeek) > 10 * customers.Average(customer => customer.OrdersPerWeek) / 2);
        Assert.All(customers, customer => Assert.Matches(@"^\S+ \S+$", customer.Name));
    }

    private IEnumerable<(string Id, int Income, int Score)> People()
    {
        CsvText customers = shop.Customers;
        foreach (string[] row in customers.Rows)
        {
            if (int.TryParse(row[customers.Column("annual_income")], CultureInfo.InvariantCulture, out int income))
            {
                yield return (row[0], income, int.Parse(row[customers.Column("spending_score")], CultureInfo.InvariantCulture));
            }
        }
    }
}
