using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>A sales file of the shared generator, with the truth that it writes beside it.</summary>
internal sealed class GeneratedSales : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sales-generated-").FullName;

    private GeneratedSales()
    {
    }

    public string Path => System.IO.Path.Combine(_folder, "sales.csv");

    public JsonElement Truth { get; private set; }

    public static async Task<GeneratedSales> MakeAsync(int rows, int seed = 1, double dirt = 0)
    {
        var sales = new GeneratedSales();
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            SharedData.Path("peers/make_data.py"), rows.ToString(CultureInfo.InvariantCulture), sales.Path,
            "--seed", seed.ToString(CultureInfo.InvariantCulture), "--dirt", dirt.ToString(CultureInfo.InvariantCulture),
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, "make_data.py failed; it needs /usr/bin/python3 with numpy (Debian package python3-pandas)");
        sales.Truth = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(sales.Path + ".truth.json"));
        return sales;
    }

    /// <summary>Rows and revenue that a careful reader keeps, where negative quantities are returns and not faults.</summary>
    public (long Rows, decimal Revenue) Kept()
    {
        var (rows, cents) = Careful();
        if (Truth.GetProperty("faults").TryGetProperty("negative_quantity", out var negative))
        {
            rows += negative.GetProperty("count").GetInt64();
            cents -= negative.GetProperty("variants").GetProperty("minus").GetProperty("revenue_cents").GetInt64();
        }

        return (rows, cents / 100m);
    }

    public long Count(string kind) => Truth.GetProperty("faults").GetProperty(kind).GetProperty("count").GetInt64();

    public long Count(string kind, string variant) =>
        Truth.GetProperty("faults").GetProperty(kind).GetProperty("variants").GetProperty(variant).GetProperty("count").GetInt64();

    /// <summary>The spoiled lines: line number to kind and action.</summary>
    public IReadOnlyDictionary<long, (string Kind, string Variant, string Action)> Faults() =>
        File.ReadLines(Path + ".faults.csv").Skip(1).Select(line => line.Split(','))
            .ToDictionary(cells => long.Parse(cells[0], CultureInfo.InvariantCulture), cells => (cells[2], cells[3], cells[4]));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (long Rows, long Cents) Careful()
    {
        var careful = Truth.GetProperty("after_careful_cleaning");
        return (careful.GetProperty("rows").GetInt64(), careful.GetProperty("revenue_cents").GetInt64());
    }
}
