using Xunit.Sdk;

namespace SalesFunctions.Tests.Architecture;

public sealed class RuleTests
{
    [Fact]
    public void A_rule_without_breaches_holds_and_one_with_breaches_shows_them_all()
    {
        Rule.Holds([]);
        string message = Assert.ThrowsAny<XunitException>(() => Rule.Holds(["first", "second"])).Message;
        Assert.Contains("first\nsecond", message, StringComparison.Ordinal);
    }
}
