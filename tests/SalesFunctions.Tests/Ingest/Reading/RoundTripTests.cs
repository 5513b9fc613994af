using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class RoundTripTests
{
    private const string Alphabet = "ab1 ;\t|\"'\\é₺";

    [Fact]
    public void Any_table_written_by_the_rules_is_read_back_as_it_was()
    {
        // Cells with delimiters and cells with line ends in one record may read like the end of one record and the start of
        // another. Such are reported, not believed, so a table here has the one or the other.
        var table = from alphabet in Gen.Elements(Alphabet + ",", Alphabet + "\r\n")
                    from columns in Gen.Choose(2, 6)
                    from rows in Gen.NonEmptyListOf(Gen.ArrayOf(Cell(alphabet), columns))
                    select rows.Prepend([.. Enumerable.Repeat("k", columns)]).ToArray();

        Prop.ForAll(table.ToArbitrary(), rows =>
        {
            var written = Write(rows);
            var file = ReadFile.Of(written, new ReadingOptions { Delimiter = ',', NoHeader = true, AllowSingleColumn = true });
            Assert.Equal(rows, file.Records.Select(r => r.Cells));
            Assert.All(file.Records, r => Assert.Equal(RecordFault.None, r.Fault));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(7, 11));
    }

    [Fact]
    public void Exporting_an_export_changes_nothing()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            byte[] once = ExportedTable.Export(Encoding.UTF8.GetBytes(new PollutedFile(seed).Text));

            Assert.Equal(Encoding.UTF8.GetString(once), Encoding.UTF8.GetString(ExportedTable.Export(once)));
        }
    }

    private static Gen<string> Cell(string alphabet) => Gen.Elements(alphabet.ToCharArray()).ArrayOf().Select(c => new string(c));

    private static string Write(string[][] rows) =>
        string.Concat(rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
}
