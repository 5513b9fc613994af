using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Tests.Ingest.Load;

public sealed class RowOccurrencesTests
{
    [Fact]
    public void Every_line_of_a_large_file_gets_the_number_that_exact_counting_gives()
    {
        var random = new Random(5);
        var lines = Enumerable.Range(0, 200_000).Select(_ => (ulong)random.NextInt64(150_000) * 0x9E3779B97F4A7C15UL).ToArray();
        var occurrences = new RowOccurrences(lines.Length);
        foreach (var line in lines)
        {
            Assert.Equal(0, occurrences.Next(line));
        }

        occurrences.BeginSecondWalk();
        var exact = new Dictionary<ulong, int>();
        foreach (var line in lines)
        {
            var expected = exact.GetValueOrDefault(line);
            exact[line] = expected + 1;
            Assert.Equal(expected, occurrences.Next(line));
        }
    }
}
