using System.Globalization;
using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Ten kinds of fault, each with a known right reading.</summary>
[Collection(ServiceTests.Name)]
public sealed class DirtTests(ServiceFixture service)
{
    /// <summary>What the reason of a rejected line must speak of, by kind and variant of its fault.</summary>
    private static readonly Dictionary<string, string> Places = new()
    {
        ["missing_required/customer_id"] = "customer_id",
        ["missing_required/quantity"] = "quantity",
        ["missing_required/price"] = "unit_price",
        ["missing_required/invoice_date"] = "sold_at",
        ["bad_date/31/02"] = "sold_at",
        ["bad_date/month13"] = "sold_at",
        ["bad_date/words"] = "sold_at",
        ["bad_date/zeros"] = "sold_at",
    };

    [SharedDataTheory]
    [InlineData(250_000, 1, 0.001)]
    [InlineData(100_000, 7, 0.02)]
    [InlineData(50_000, 3, 0.05)]
    public async Task A_spoiled_file_keeps_every_sound_row_and_rejects_only_faults(int rows, int seed, double dirt)
    {
        using var sales = await GeneratedSales.MakeAsync(rows, seed, dirt);
        var dataset = string.Create(CultureInfo.InvariantCulture, $"dirt_{seed}");

        var upload = await service.UploadFileAsync($"{dataset}/sales.csv", sales.Path);

        var (kept, revenue) = sales.Kept();
        Ledger.Counts(upload, loaded: kept, rejected: rows - kept, skipped: sales.Count("duplicate_row"));
        Assert.Equal(revenue, await service.SalesAsync(dataset));
        Ledger.Warns(upload, $"read as windows-1254: {sales.Count("mixed_encoding")}.");
        Ledger.Warns(upload, $"stray quotes taken out: {sales.Count("stray_quote", "inside_field")}.");
        await RejectedAreFaultsAsync(upload.GetProperty("upload_id").GetInt64(), sales);
        await NamesAreRightAsync(dataset, sales);
        await RollUps.AgreeAsync(service, dataset);
    }

    private async Task RejectedAreFaultsAsync(long upload, GeneratedSales sales)
    {
        var faults = sales.Faults();
        await using var connection = await service.OpenAsync();
        var rejected = await connection.QueryAsync<(long Line, string? Column, string Reason)>(
            "SELECT CAST(source_line AS SIGNED), column_name, reason FROM rejected_rows WHERE upload_id = @upload", new { upload });
        foreach (var (line, column, reason) in rejected)
        {
            Assert.True(faults.TryGetValue(line, out var fault) && fault.Action == "reject", $"line {line} was rejected without a fault: {column} {reason}");
            var place = Places.GetValueOrDefault($"{fault.Kind}/{fault.Variant}");
            Assert.True(place == column, $"line {line}, {fault.Kind}/{fault.Variant}: {column} {reason}");
            Assert.True(fault.Kind != "stray_quote" || reason.Contains("quote", StringComparison.Ordinal), $"line {line}: {reason}");
            Assert.True(fault.Kind != "wrong_column_count" || reason.Contains("cells where the header has 10", StringComparison.Ordinal), $"line {line}: {reason}");
        }
    }

    private async Task NamesAreRightAsync(string dataset, GeneratedSales sales)
    {
        await using var connection = await service.OpenAsync();
        var stores = (await connection.QueryAsync<string>(
            "SELECT DISTINCT store FROM sales_lines WHERE store IS NOT NULL AND dataset_id = (SELECT dataset_id FROM datasets WHERE dataset = @dataset)",
            new { dataset })).Order(StringComparer.Ordinal);
        var named = sales.Truth.GetProperty("after_careful_cleaning").GetProperty("by_mall").EnumerateObject().Select(mall => mall.Name);
        Assert.Equal(named.Order(StringComparer.Ordinal), stores);
    }
}
