using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.0000", "0")]
    [InlineData("-0.5000", "-0.5")]
    [InlineData("12.50", "12.5")]
    [InlineData("1200", "1200")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00005", "0")]
    [InlineData("0.00015", "0.0002")]
    [InlineData("-3.14159", "-3.1416")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("1844674407370955.1615", "1844674407370955.1615")]
    [InlineData("99999999999999999999.5", "99999999999999999999.5")]
    public void Numbers_keep_four_decimals_and_no_trailing_zeros(string number, string expected) =>
        Assert.Equal(expected, Written(decimal.Parse(number, CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_number_is_written_as_its_rounded_value_would_be() =>
        Prop.ForAll<decimal>(value =>
        {
            var rounded = Math.Round(value, 4, MidpointRounding.ToEven);
            return Written(value) == rounded.ToString("0.####", CultureInfo.InvariantCulture) && decimal.Parse(Written(value), CultureInfo.InvariantCulture) == rounded;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static string Written(decimal value)
    {
        Span<byte> room = stackalloc byte[40];
        return Encoding.ASCII.GetString(room[..DecimalText.Write(value, room)]);
    }
}
