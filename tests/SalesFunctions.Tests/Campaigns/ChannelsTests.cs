using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Campaigns;

namespace SalesFunctions.Tests.Campaigns;

public sealed class ChannelsTests
{
    [Theory]
    [InlineData("E-Mail", "email")]
    [InlineData("Newsletter", "email")]
    [InlineData("direct mail", "direct_mail")]
    [InlineData("love letter", "direct_mail")]
    [InlineData("SMS", "sms")]
    [InlineData("push notification", "push")]
    [InlineData("Facebook ads", "social")]
    [InlineData("Phone", null)]
    public void A_channel_is_known_by_its_words(string text, string? channel) => Assert.Equal(channel, Channels.Of(text) is { } found ? Channels.Name(found) : null);

    [Fact]
    public void The_first_text_that_names_a_channel_counts() => Assert.Equal(CampaignChannel.Email, Channels.Of(null, "Web", "Mens E-Mail", "sms"));

    [Fact]
    public void Every_channel_has_a_name_of_its_own() =>
        Assert.Equal(Enum.GetValues<CampaignChannel>(), Channels.All.Select(Channels.Parse));
}
