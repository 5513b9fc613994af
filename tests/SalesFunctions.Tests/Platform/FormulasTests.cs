using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Sales;

namespace SalesFunctions.Tests.Platform;

/// <summary>A text that a spreadsheet would run is shown as text to people, and as it is to machines.</summary>
[Collection(DatabaseTests.Name)]
public sealed class FormulasTests(DatabaseFixture databases)
{
    private const string Evil = "=HYPERLINK(\"http://evil.example\";\"Tea\")";

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("+SUM(A1)")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData("\uFF1D1+1")]
    [InlineData("\uFF20SUM(A1)")]
    public void What_a_spreadsheet_would_run_is_text_and_comes_back_as_it_was(string cell)
    {
        Assert.Equal("'" + cell, Formulas.Defuse(cell));
        Assert.Equal(cell, Encoding.UTF8.GetString(Formulas.Restore(Encoding.UTF8.GetBytes("'" + cell))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("-12.50")]
    [InlineData("+1 234,5 %")]
    [InlineData("-€ 5")]
    [InlineData("a=b")]
    [InlineData("'quoted'")]
    [InlineData("'")]
    public void Anything_else_stays(string cell)
    {
        Assert.Equal(cell, Formulas.Defuse(cell));
        Assert.Equal(cell, Encoding.UTF8.GetString(Formulas.Restore(Encoding.UTF8.GetBytes(cell))));
    }

    [Fact]
    public async Task Csv_is_as_stored_for_machines_and_defused_for_people()
    {
        var shop = new Shop(await databases.CreateDatabaseAsync());
        await shop.LinesAsync(await shop.DatasetAsync("default"), new Line(-1, "2024-01-01") { Product = Evil, Customer = "=1+1" });
        await using var server = await ApiServer.StartAsync(shop.ConnectionString);
        await using var raw = await ApiServer.StartAsync(
            shop.ConnectionString, services => services.Configure<SpreadsheetOptions>(options => options.DefuseFormulas = false));

        foreach (var address in new[] { "sales.csv?by=product", "sales/lines.csv?" })
        {
            var machines = await server.CsvAsync(address);
            var people = await server.Client.GetByteArrayAsync(address + "&format=spreadsheet");
            var unguarded = await raw.Client.GetByteArrayAsync(address + "&format=spreadsheet");

            Assert.Contains("\"=HYPERLINK(", machines, StringComparison.Ordinal);
            Assert.Contains(",-1,", machines, StringComparison.Ordinal);
            Assert.Equal("\uFEFF" + machines.Replace("\"=HYPERLINK(", "\"'=HYPERLINK(", StringComparison.Ordinal).Replace(",=1+1,", ",'=1+1,", StringComparison.Ordinal), Encoding.UTF8.GetString(people));
            Assert.Equal("\uFEFF" + machines, Encoding.UTF8.GetString(unguarded));
        }

        using var guarded = await server.SendAsync(HttpMethod.Get, "sales?by=product&format=spreadsheet");
        using var other = await raw.SendAsync(HttpMethod.Get, "sales?by=product&format=spreadsheet");
        Assert.NotEqual(guarded.Headers.ETag, other.Headers.ETag);
    }
}
