using System.Text;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class ControlArmsTests
{
    [Theory]
    [InlineData("No E-Mail")]
    [InlineData("control")]
    [InlineData("Control Group")]
    [InlineData("hold-out")]
    [InlineData("HOLDOUT")]
    [InlineData("None")]
    [InlineData("no_sms")]
    [InlineData("0")]
    [InlineData("Kontrollgruppe")]
    public void Who_got_nothing_is_known_by_the_name(string arm) => Assert.True(ControlArms.Include(Encoding.UTF8.GetBytes(arm), null));

    [Theory]
    [InlineData("Mens E-Mail")]
    [InlineData("treatment")]
    [InlineData("1")]
    [InlineData("Northern mail")]
    [InlineData("A")]
    public void Who_got_something_is_not_held_out(string arm) => Assert.False(ControlArms.Include(Encoding.UTF8.GetBytes(arm), null));

    [Fact]
    public void The_profile_alone_decides_where_it_names_arms()
    {
        Assert.True(ControlArms.Include("B"u8, ["b"]));
        Assert.False(ControlArms.Include("control"u8, ["B"]));
    }
}
