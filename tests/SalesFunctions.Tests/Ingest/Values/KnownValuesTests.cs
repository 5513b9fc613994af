using System.Text;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class KnownValuesTests
{
    private static readonly Encoding Windows1254 = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;

    [Fact]
    public void A_stray_quote_is_mended_only_into_a_name_that_the_column_knows()
    {
        var malls = Known("Kanyon", "Mall of Istanbul");
        Assert.True(malls.TryMendQuotes("Kan\"yon"u8, out var mended));
        Assert.Equal("Kanyon", Encoding.UTF8.GetString(mended));
        Assert.False(malls.TryMendQuotes("Met\"rocity"u8, out _));
    }

    [Theory]
    [InlineData(1254, "İstinye Park")]
    [InlineData(1250, "Łódź Centrum")]
    [InlineData(1251, "Москва")]
    [InlineData(1253, "Αθήνα")]
    [InlineData(28605, "Prix en €")]
    public void Stray_bytes_are_decoded_into_the_name_that_the_column_knows(int page, string name)
    {
        var known = Known("Kanyon", name, "Ýstinye Parkı");
        var damaged = CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(name);
        var (text, _, isKnown) = known.MendEncoding(damaged);
        Assert.Equal((name, true), (Encoding.UTF8.GetString(text), isKnown));
    }

    [Fact]
    public void Where_two_decodings_are_known_the_more_frequent_name_is_meant()
    {
        var known = Known("Ýstinye", "İstinye", "İstinye");
        Assert.Equal("İstinye", Encoding.UTF8.GetString(known.MendEncoding(Windows1254.GetBytes("İstinye")).Text));
    }

    [Fact]
    public void An_unknown_name_is_decoded_as_Windows_1252_or_as_another_column_has_shown()
    {
        var known = Known("Kanyon");
        var (text, encoding, isKnown) = known.MendEncoding([(byte)'J', 0xFC, (byte)'r', (byte)'g']);
        Assert.Equal(("Jürg", 1252, false), (Encoding.UTF8.GetString(text), encoding.CodePage, isKnown));
        Assert.Equal("Şule", Encoding.UTF8.GetString(known.MendEncoding(Windows1254.GetBytes("Şule"), Windows1254).Text));
    }

    [Fact]
    public void Good_characters_beside_a_stray_byte_stay_what_they_are()
    {
        var damaged = (byte[])[.. "Şişli "u8, 0xFC];
        Assert.Equal("Şişli ü", Encoding.UTF8.GetString(Known("Kanyon").MendEncoding(damaged).Text));
        Assert.Equal((true, "Şişli ü"), (Known("Şişli ü").MendEncoding(damaged).IsKnown, Encoding.UTF8.GetString(Known("Şişli ü").MendEncoding(damaged).Text)));
    }

    [Fact]
    public void No_more_values_are_kept_than_the_capacity_and_their_counts_go_on()
    {
        var known = new KnownValues(2);
        foreach (var value in new[] { "a", "b", "c", "a", "" }) known.Observe(Encoding.UTF8.GetBytes(value));
        Assert.Equal((2, true), (known.Count, known.IsFull));
        Assert.Equal((2L, 1L, 0L), (known.CountOf("a"u8), known.CountOf("b"u8), known.CountOf("c"u8)));
    }

    [Fact]
    public void Every_single_byte_encoding_is_there() => Assert.All(SingleByteEncodings.All, encoding => Assert.True(encoding.IsSingleByte, encoding.WebName));

    private static KnownValues Known(params string[] values)
    {
        var known = new KnownValues();
        foreach (var value in values) known.Observe(Encoding.UTF8.GetBytes(value));
        return known;
    }
}
