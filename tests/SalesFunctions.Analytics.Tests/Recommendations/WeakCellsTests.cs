using SalesFunctions.Analytics.Recommendations;

namespace SalesFunctions.Analytics.Tests.Recommendations;

public sealed class WeakCellsTests
{
    private const int Weeks = 52;

    [Theory]
    [InlineData(4, 5)]
    [InlineData(2, 3)]
    public void Of_one_planted_weakness_only_that_is_found(int places, int groups)
    {
        var found = 0;
        for (var seed = 1; seed <= 20; seed++)
        {
            var cells = WeakCells.Find([Shop(seed, places, groups, (group, place) => (group, place) == (1, 0) ? 0.4 : 1)], new());
            found += cells.Any(cell => (cell.Group, cell.Place) == (1, 0)) ? 1 : 0;
            Assert.True(cells.Count(cell => (cell.Group, cell.Place) != (1, 0)) <= 1, $"seed {seed}");
        }

        Assert.Equal(20, found);
    }

    [Fact]
    public void Others_are_not_called_weak_for_what_one_cell_lacks()
    {
        var others = Enumerable.Range(1, 40).Sum(seed =>
            WeakCells.Find([Shop(seed, 2, 3, (group, place) => (group, place) == (1, 0) ? 0.2 : 1)], new()).Count(cell => (cell.Group, cell.Place) != (1, 0)));

        Assert.InRange(others, 0, 4);
    }

    [Fact]
    public void Shops_of_chance_alone_seldom_have_a_finding()
    {
        var shops = Enumerable.Range(1, 200).Count(seed => WeakCells.Find([Shop(seed, 4, 5, (_, _) => 1)], new()).Count > 0);

        Assert.InRange(shops, 0, 14);
    }

    [Fact]
    public void Two_weaknesses_are_found_and_the_tables_stay_as_they_were()
    {
        var table = Shop(3, 4, 5, (group, place) => (group, place) is (1, 0) or (4, 2) ? 0.3 : 1);
        var before = ShareShortfall.Of(table, 1, 0, 0.9);

        var cells = WeakCells.Find([Shop(4, 4, 5, (_, _) => 1), table], new());

        Assert.Equal([(1, 1, 0), (1, 4, 2)], cells.Select(cell => (cell.Table, cell.Group, cell.Place)).Order());
        Assert.All(cells, cell => Assert.InRange(cell.Shortfall.Shortfall / cell.Shortfall.Expected, 0.5, 0.9));
        Assert.Equal(before, ShareShortfall.Of(table, 1, 0, 0.9));
        Assert.Single(WeakCells.Find([table], new() { Most = 1 }));
        Assert.Empty(WeakCells.Find([table], new() { LeastGap = 0.95 }));
        Assert.Empty(WeakCells.Find([table], new() { LeastExpectedOrders = 1000 }));
    }

    /// <summary>About four orders a week in each cell, each of one group, of skewed amounts.</summary>
    private static ShareTable Shop(int seed, int places, int groups, Func<int, int, double> strength)
    {
        var random = new Random(seed);
        var table = new ShareTable(groups, places, Weeks);
        for (var place = 0; place < places; place++)
        {
            for (var order = 0; order < 4 * groups * Weeks; order++)
            {
                var (group, week) = (random.Next(groups), random.Next(Weeks));
                if (random.NextDouble() < strength(group, place))
                {
                    table.AddSales(group, place, week, -20 * Math.Log(1 - random.NextDouble()));
                    table.AddOrders(group, place, 1);
                    table.AddOrders(place, 1);
                }
            }
        }

        return table;
    }
}
