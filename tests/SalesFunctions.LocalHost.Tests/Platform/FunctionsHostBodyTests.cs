using System.Text;
using System.Text.Json;
using SalesFunctions.Platform;

namespace SalesFunctions.LocalHost.Tests.Platform;

public sealed class FunctionsHostBodyTests
{
    [Fact]
    public async Task Short_strings_pass_unchanged_byte_by_byte()
    {
        const string Text = """{"a":"x\"y\\","b":["\u00e9é",1.5,true,null,""],"c\\":{"d":"\\\""}}""";

        Assert.Equal(Text, Encoding.UTF8.GetString(await ReadAsync(Text, piece: 1)));
        Assert.Equal(Text, Encoding.UTF8.GetString(await ReadAsync(Text, piece: 7)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\\u00e9")]
    [InlineData("\\\\")]
    [InlineData("\\\"")]
    [InlineData("é")]
    [InlineData("€")]
    [InlineData("xx\\u20ac€")]
    public async Task Long_string_is_cut_and_the_rest_stays_json(string unit)
    {
        var text = "{\"Data\":{\"blob\":\"" + string.Concat(Enumerable.Repeat(unit, FunctionsHostBody.LongestString)) + "\"},\"Metadata\":{\"Uri\":\"u\"}}";

        var kept = await ReadAsync(text, piece: 4093);
        using var document = JsonDocument.Parse(kept);

        Assert.InRange(kept.Length, FunctionsHostBody.LongestString, FunctionsHostBody.LongestString + 100);
        Assert.Equal("u", document.RootElement.GetProperty("Metadata").GetProperty("Uri").GetString());
        Assert.Equal(JsonSerializer.Deserialize<string>($"\"{unit}\"")![0], document.RootElement.GetProperty("Data").GetProperty("blob").GetString()![0]);
    }

    private static async Task<byte[]> ReadAsync(string text, int piece)
    {
        await using var source = new Pieces(Encoding.UTF8.GetBytes(text), piece);
        using var kept = await FunctionsHostBody.ReadAsync(source, CancellationToken.None);
        return kept.ToArray();
    }

    /// <summary>Gives at most so many bytes at a time, as a network does.</summary>
    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
