using System.Diagnostics;
using System.Globalization;
using System.Text;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class RealFilesTests
{
    [SharedDataFact]
    public void Every_shared_file_has_the_rows_and_columns_that_were_counted_on_it()
    {
        var manifest = ReadFile.Of(File.OpenRead(SharedData.Path("data/MANIFEST.csv")));
        int compared = 0;
        foreach (var entry in manifest.Records.Where(r => r.Cells[4] != "fixed"))
        {
            string path = entry.Cells[0];
            var file = ReadFile.Of(File.OpenRead(SharedData.Path($"data/{path}")));
            int columns = int.Parse(entry.Cells[4].Split('|')[0], CultureInfo.InvariantCulture);

            Assert.Equal($"{path}: {entry.Cells[3]} rows", $"{path}: {file.Records.Count} rows");
            Assert.Equal($"{path}: {columns} columns", $"{path}: {file.Header.Length} columns");
            Assert.All(file.Records, r => Assert.Equal(RecordFault.None, r.Fault));
            Assert.All(file.Records, r => Assert.Equal(columns, path.EndsWith("expense_iigf.csv", StringComparison.Ordinal) && r.Cells.Length == 7 ? 5 : r.Cells.Length));
            Assert.Equal(path.Contains("cp1252", StringComparison.Ordinal) && !path.Contains("diwali", StringComparison.Ordinal) ? "windows-1252" : file.Dialect.Encoding, file.Dialect.Encoding);
            Assert.Equal(entry.Cells[5].EndsWith("+bom", StringComparison.Ordinal), file.Dialect.ByteOrderMark);
            Assert.Equal(entry.Cells[6] == "crlf" ? "\r\n" : "\n", file.Dialect.LineEnd);
            compared++;
        }
        Assert.InRange(compared, 40, 1000);
    }

    [SharedDataFact]
    public void The_superstore_is_the_same_table_in_both_encodings()
    {
        var utf8 = ReadFile.Of(File.OpenRead(SharedData.Path("data/superstore/superstore_9994_utf8bom_mdy.csv")));
        var single = ReadFile.Of(File.OpenRead(SharedData.Path("data/superstore/superstore_9994_cp1252_mdy.csv")));

        Assert.Equal(utf8.Header, single.Header);
        Assert.Equal(utf8.Records.Select(r => string.Join('|', r.Cells)), single.Records.Select(r => string.Join('|', r.Cells)));
    }

    [SharedDataFact]
    public void Padding_is_layout_and_padded_quotes_are_quotes()
    {
        var expenses = ReadFile.Of(File.OpenRead(SharedData.Path("data/india_apparel_wholesale/expense_iigf.csv")));

        Assert.True(expenses.Dialect.Padded);
        Assert.Equal(["index", "Recived Amount", "Unnamed: 1", "Expance", "Unnamed: 3"], expenses.Header);
        Assert.Equal(["1", "06-19-22", "1000", "Large Bag", "380"], expenses.Records[1].Cells);
        Assert.Equal("Stationary(Soft Pin, Paper pin for Dupatta, Fevikwick)", expenses.Records[2].Cells[3]);
    }

    [SharedDataTheory]
    [InlineData(100_000, 0.001, 1)]
    [InlineData(20_000, 0.04, 2)]
    public void Every_generated_line_but_the_ones_with_an_unclosed_quote_arrives_intact(int rows, double dirt, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("dirt-").FullName;
        try
        {
            string path = Path.Combine(folder, "sales.csv");
            Generate(rows, path, dirt, seed);
            CheckLines(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void CheckLines(string path)
    {
        var faults = ReadFile.Of(File.OpenRead(path + ".faults.csv")).Records.ToDictionary(r => long.Parse(r.Cells[0], CultureInfo.InvariantCulture));
        string[] lines = File.ReadAllLines(path, Encoding.Latin1);
        var records = ReadFile.Of(File.OpenRead(path)).Records;

        Assert.Equal(lines.Length - 1, records.Count);
        for (int i = 0; i < records.Count; i++)
        {
            var record = records[i];
            string line = lines[i + 1];
            Assert.Equal(i + 2, record.Line);
            string variant = faults.TryGetValue(record.Line, out var fault) ? fault.Cells[3] : "";
            Assert.Equal(variant == "opened_never_closed" ? RecordFault.UnclosedQuote : RecordFault.None, record.Fault);
            if (variant is "comma_quoted" or "dot_and_decimal_comma_quoted")
                Assert.Equal(line.Split('"')[1], record.Cells[6]);
            else
                Assert.Equal(Utf8Or1252(line), string.Join(',', record.Cells));
        }
    }

    private static string Utf8Or1252(string latin1) => FieldText.Decode(Encoding.Latin1.GetBytes(latin1));

    private static void Generate(int rows, string path, double dirt, int seed)
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (string argument in (string[])[SharedData.Path("peers/make_data.py"), $"{rows}", path, "--dirt", dirt.ToString(CultureInfo.InvariantCulture), "--seed", $"{seed}"])
            start.ArgumentList.Add(argument);
        using var generator = Process.Start(start)!;
        generator.StandardOutput.ReadToEnd();
        generator.WaitForExit();
        Assert.True(generator.ExitCode == 0, "make_data.py failed: it needs Debian's python3-numpy.");
    }
}
