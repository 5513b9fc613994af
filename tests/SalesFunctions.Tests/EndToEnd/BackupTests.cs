using System.Diagnostics;
using System.Globalization;
using MySql.Data.MySqlClient;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The backup that the README describes, restored into a database that has lost its tables.</summary>
[Collection(RebuildServiceTests.Name)]
public sealed class BackupTests(ServiceFixture service) : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_backup_that_is_restored_has_the_same_totals()
    {
        Ledger.Loaded(await service.UploadAsync("backup/a.csv", Text("backup", 0, 500)));
        var totals = await service.TotalsAsync("backup");
        await RunAsync("mariadb-dump --single-transaction --quick --no-tablespaces", $"> {_file}");
        await service.DropTablesAsync();

        await RunAsync("mariadb", $"< {_file}");

        Assert.Equal(totals, await service.TotalsAsync("backup"));
        await RollUps.AgreeAsync(service, "backup");
        Ledger.Counts(await service.UploadAsync("backup/b.csv", Text("backup", 400, 200)), loaded: 100, unchanged: 100);
    }

    [Fact]
    public async Task What_came_after_the_backup_is_loaded_and_who_was_erased_after_it_goes_again()
    {
        Ledger.Loaded(await service.UploadAsync("older/a.csv", Text("older", 0, 300)));
        await RunAsync("mariadb-dump --single-transaction --quick --no-tablespaces", $"> {_file}");
        Ledger.Loaded(await service.UploadAsync("older/b.csv", Text("older", 300, 300)));
        await service.EraseAsync("older", "PERSON-older");
        var totals = await service.TotalsAsync("older");
        await service.DropTablesAsync();
        await RunAsync("mariadb", $"< {_file}");
        Assert.NotEmpty(await service.FindAsync("PERSON-older"));

        await service.RebuildAsync("older");

        Assert.Empty(await service.FindAsync("PERSON-older"));
        Assert.Equal(totals, await service.TotalsAsync("older"));
        await RollUps.AgreeAsync(service, "older");
    }

    private static string Text(string dataset, int first, int rows) => "order_id,line_number,date,customer_id,category,amount\n" + string.Concat(
        Enumerable.Range(first, rows).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"O{i / 2},{i % 2},{new DateOnly(2024, 1, 1).AddDays(i % 200):yyyy-MM-dd},{(i % 17 == 3 ? $"PERSON-{dataset}" : $"C{i % 17}")},K{i % 5},{i}.25\n")));

    private async Task RunAsync(string program, string files)
    {
        var server = new MySqlConnectionStringBuilder(service.Stack.MariaDb.ConnectionString());
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{program} --host={server.Server} --port={server.Port} --user={server.UserID} {server.Database} {files}");
        start.Environment["MYSQL_PWD"] = server.Password;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
    }
}
