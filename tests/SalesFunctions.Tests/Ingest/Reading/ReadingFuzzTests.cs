using System.Text;
using SalesFunctions.Ingest.Reading;
using Xunit.Sdk;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class ReadingFuzzTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_polluted_file_gives_the_table_that_was_written(int part)
    {
        for (int seed = part * 1000; seed < (part + 1) * 1000; seed++)
        {
            var polluted = new PollutedFile(seed);
            var random = new Random(seed);
            var stored = Store(polluted.Text, random);
            try
            {
                Check(polluted, ReadFile.Of(new ChunkedStream(stored, random.Next(1, 200), random)));
            }
            catch (Exception failed) when (failed is XunitException or UnreadableFileException)
            {
                throw new XunitException($"seed {seed}: {failed.Message}\n{polluted.Text}");
            }
        }
    }

    private static void Check(PollutedFile polluted, ReadFile file)
    {
        var records = file.Records.Where(r => r.Cells.Length > 1 || !r.Blank).ToList();
        Assert.Equal(polluted.Delimiter, file.Dialect.Delimiter);
        Assert.Equal(polluted.Header, file.Header);
        for (int row = 0; row < Math.Min(polluted.Rows.Count, records.Count); row++)
        {
            Assert.Equal(polluted.Rows[row], records[row].Cells);
            Assert.Equal(polluted.Unclosed.Contains(row) ? RecordFault.UnclosedQuote : RecordFault.None, records[row].Fault);
        }
        Assert.Equal(polluted.Rows.Count, records.Count);
        int lines = polluted.Text.Split(polluted.LineEnd).Length - (polluted.Text.EndsWith(polluted.LineEnd, StringComparison.Ordinal) ? 1 : 0);
        Assert.Equal(lines, file.Records[^1].Line + file.Records[^1].Lines - 1);
    }

    private static byte[] Store(string text, Random random)
    {
        var encoding = random.Next(6) switch
        {
            0 => Encoding.Unicode,
            1 => Encoding.BigEndianUnicode,
            _ => (Encoding)new UTF8Encoding(random.Next(2) == 0),
        };
        bool mark = encoding is UTF8Encoding || random.Next(2) == 0;
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        return random.Next(4) == 0 ? ReadFile.Gzip(bytes) : bytes;
    }
}
