using SalesFunctions.LocalHost.Samples;

namespace SalesFunctions.LocalHost.Tests.Samples;

public sealed class CsvFileTests
{
    [Fact]
    public void Cells_with_a_comma_a_quote_or_a_line_end_are_quoted() =>
        Assert.Equal("plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",", CsvFile.Line(["plain", "a,b", "say \"so\"", "two\nlines", ""]));

    [Fact]
    public async Task A_file_has_no_mark_and_ends_in_a_line_feed()
    {
        using TemporaryFolder folder = new();
        string path = await CsvFile.WriteAsync(Path.Combine(folder.Path, "a.csv"), ["x", "y"], ["1,é"], CancellationToken.None);
        Assert.Equal("x,y\n1,é\n"u8.ToArray(), await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Writing_stops_when_it_is_cancelled()
    {
        using TemporaryFolder folder = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            CsvFile.WriteAsync(Path.Combine(folder.Path, "a.csv"), ["x"], ["1"], new CancellationToken(canceled: true)));
    }
}
