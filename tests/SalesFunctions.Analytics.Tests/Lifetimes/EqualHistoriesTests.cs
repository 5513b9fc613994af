using SalesFunctions.Analytics.Lifetimes;

namespace SalesFunctions.Analytics.Tests.Lifetimes;

public sealed class EqualHistoriesTests
{
    [Fact]
    public void Every_customer_finds_the_own_history()
    {
        var random = new Random(4);
        PurchaseHistory[] histories = [.. Enumerable.Range(0, 5000).Select(_ => new PurchaseHistory(random.Next(4), random.Next(30), 30 + random.Next(600)))];
        var equal = new EqualHistories(histories);
        Assert.Equal(histories, equal.GroupOf.ToArray().Select(group => equal.Groups[group]));
        Assert.Equal(histories.Distinct().OrderBy(history => (history.Age, history.LastPurchase, history.Repeats)), equal.Groups.ToArray());
        Assert.Equal(equal.Groups.ToArray().Select(group => histories.Count(history => history == group)), equal.Sizes.ToArray());
        Assert.Equal(histories.Select(history => history.Age), equal.GroupOf.ToArray().Select(group => equal.Evaluate(history => history.Age)[group]));
    }

    [Fact]
    public void Nobody_is_no_group() => Assert.Equal(0, new EqualHistories([]).Groups.Length);
}
