using System.Diagnostics;
using System.Text;

namespace SalesFunctions.LocalHost.Tests.Commands;

/// <summary>The program itself, as <c>./dev inspect</c> starts it.</summary>
public sealed class InspectCommandTests : IDisposable
{
    private const string Sales = "order_id;date;customer_id;product;amount\nA1;13/05/2024;C1;\"Tea; black\";1,50\nA2;31/02/2024;C2;Jam;2,00\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("sales-inspect-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_report_shows_dialect_mapping_first_rows_and_problems()
    {
        var (code, output, error) = await RunAsync("inspect", Write("may.csv", Sales));

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("utf-8, delimiter ';', quote \", header on line 1, 5 columns", output, StringComparison.Ordinal);
        Assert.Contains("day first, proven: 1 only day first, 0 only month first, 0 either, 0 plain, 1 unreadable", output, StringComparison.Ordinal);
        Assert.Contains("2 in, 1 would be stored, 1 rejected, 0 skipped", output, StringComparison.Ordinal);
        Assert.Contains("| date        | sold_at     |", output, StringComparison.Ordinal);
        Assert.Contains("| 2           | A1       | C1          | Tea; black | 1.5    | 2024-05-13 |", output, StringComparison.Ordinal);
        Assert.Contains("'31/02/2024' is not a date (the column is read day first, years 1900 to 2200)", output, StringComparison.Ordinal);
        Assert.Contains("warning: 1 rows were rejected", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_the_parsed_table_and_nothing_else()
    {
        var (code, output, error) = await RunAsync("inspect", "--rows", Write("any.csv", "\nName;Höhe;\"say \"\"when\"\"\"\nA, B;1,5; x \n\"C\nD\";2;\n"));

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("Name,Höhe,\"say \"\"when\"\"\"\r\n\"A, B\",\"1,5\", x \r\n\"C\nD\",2,\r\n", output);
    }

    [Fact]
    public async Task A_profile_is_found_beside_the_file_or_given()
    {
        var file = Write("a.csv", "order_id,date,customer_id,amount\n1,03/04/2024,C1,5\n");
        var other = Write("other.json", """{ "date_order": "year_first" }""");
        var (_, alone, _) = await RunAsync("inspect", file);
        Write("_profile.json", """{ "date_order": "month_first" }""");
        var (_, beside, _) = await RunAsync("inspect", file);
        var (_, given, _) = await RunAsync("inspect", file, "--profile", other);

        Assert.Contains("day first, ambiguous", alone, StringComparison.Ordinal);
        Assert.Contains("month first, profile", beside, StringComparison.Ordinal);
        Assert.Contains("year first, profile", given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_read_as_the_profile_says()
    {
        var file = Write("a.csv", "1;2,x\n3;4,y\n");
        var profile = Write("p.json", """{ "delimiter": ";", "header": ["a", "b"] }""");

        var (_, output, _) = await RunAsync("inspect", "--rows", "--profile", profile, file);

        Assert.Equal("column_1,column_2\r\n1,\"2,x\"\r\n3,\"4,y\"\r\n", output);
    }

    [Fact]
    public async Task A_file_that_would_not_load_is_reported_with_exit_code_1()
    {
        var (code, output, _) = await RunAsync("inspect", Write("odd.csv", "colour,shape\nred,round\n"));

        Assert.Equal(1, code);
        Assert.Contains("error: What this file holds was not recognised.", output, StringComparison.Ordinal);
        Assert.Contains("| colour |", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture.csv", "\u0089PNG\r\n\u001a\n0000", "PNG")]
    [InlineData("missing.csv", null, "Could not find file")]
    [InlineData("", null, "folder")]
    public async Task An_unreadable_file_is_a_message_on_standard_error_and_exit_code_2(string name, string? text, string words)
    {
        var path = text is null ? Path.Combine(_folder, name) : Write(name, text);
        foreach (var arguments in (string[][])[["inspect", path], ["inspect", "--rows", path]])
        {
            var (code, output, error) = await RunAsync(arguments);

            Assert.Equal((2, ""), (code, output));
            Assert.StartsWith(path, error, StringComparison.Ordinal);
            Assert.Contains(words, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_bad_profile_is_named_with_its_line()
    {
        var profile = Write("p.json", "{\n  \"date_order\": \"backwards\" }");

        var (code, _, error) = await RunAsync("inspect", Write("a.csv", Sales), "--profile", profile);

        Assert.Equal(2, code);
        Assert.Contains($"{profile} line 2: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_has_seen_enough_ends_it_quietly()
    {
        var (_, output, error) = await StartAsync("sh", "-c", "yes a,b 2>/dev/null | { \"$0\" inspect --rows /dev/stdin; echo $? >&2; } | head -n 2", Program);

        Assert.Equal(("a,b\r\na,b\r\n", "0\n"), (output, error));
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "SalesFunctions.LocalHost");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, text.StartsWith('\u0089') ? Encoding.Latin1.GetBytes(text) : Encoding.UTF8.GetBytes(text));
        return path;
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => StartAsync(Program, arguments);

    private static async Task<(int Code, string Output, string Error)> StartAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!;
        using var limit = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
