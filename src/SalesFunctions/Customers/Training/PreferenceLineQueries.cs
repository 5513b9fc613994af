using System.Buffers.Text;
using System.Data.Common;
using System.Text;
using Dapper;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Customers.Training;

/// <summary>SQL that walks over all lines of customers once.</summary>
internal static class PreferenceLineQueries
{
    private const byte Separator = 1;

    private static readonly string[] Weekdays = ["1", "2", "3", "4", "5", "6", "7"];

    /// <summary>How many lines there will be.</summary>
    public static Task<long> CountAsync(TrainingRun run) => run.Reading.ExecuteScalarAsync<long>(
        "SELECT COALESCE(SUM(line_count), 0) FROM customer_totals WHERE dataset_id = @DatasetId AND customer_id <> ''", new { run.Dataset.DatasetId }, run.Snapshot);

    /// <summary>Each line with a customer; one text per line, because a column of the protocol costs more than its bytes, and without a join, which
    /// costs the server ten times as much as the walk.</summary>
    public static async Task CollectAsync(TrainingRun run, PreferenceCounts counts, CancellationToken cancellation)
    {
        const string sql = """
            SELECT CAST(CONCAT(
                s.customer_id, CHAR(1), COALESCE(TO_DAYS(s.sold_on), ''), CHAR(1), s.amount, CHAR(1), COALESCE(s.category, ''), CHAR(1),
                COALESCE(s.payment_method, ''), CHAR(1), COALESCE(s.store, '')) AS BINARY)
            FROM sales_lines s
            WHERE s.dataset_id = @DatasetId AND s.customer_id IS NOT NULL
            """;
        var names = new Names();
        var texts = new string[PreferenceCounts.Dimensions.Count];
        var done = 0L;
        await using var reader = (DbDataReader)await run.Reading.ExecuteReaderAsync(
            new CommandDefinition(sql, new { run.Dataset.DatasetId }, run.Snapshot, commandTimeout: 0, flags: CommandFlags.None, cancellationToken: cancellation));

        // Not awaited, which would cost as much as the row.
        while (reader.Read())
        {
            Add((byte[])reader.GetValue(0), names, texts, counts);
            if (++done % 10_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                await run.DoneAsync(done);
            }
        }
    }

    private static void Add(ReadOnlySpan<byte> line, Names names, string[] texts, PreferenceCounts counts)
    {
        const int serverDays = 366;
        var customer = Next(ref line);
        var day = Next(ref line);
        Utf8Parser.TryParse(Next(ref line), out decimal amount, out _);
        DateOnly? date = Utf8Parser.TryParse(day, out int number, out _) ? DateOnly.FromDayNumber(number - serverDays) : null;
        texts[0] = names.Of(Next(ref line));
        texts[1] = names.Of(Next(ref line));
        texts[2] = names.Of(line);
        texts[3] = date is { } known ? Weekdays[IsoWeekday.NumberOf(known.DayOfWeek) - 1] : "";
        counts.Add(customer, date, amount, texts);
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf(Separator);
        var cell = line[..end];
        line = line[(end + 1)..];
        return cell;
    }

    /// <summary>Gives the same text for the same bytes without making it anew.</summary>
    private sealed class Names
    {
        private const int Most = 10_000;

        private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
        private readonly char[] _letters = new char[1024];

        public string Of(ReadOnlySpan<byte> bytes)
        {
            var letters = _letters.AsSpan(0, Encoding.UTF8.GetChars(bytes, _letters));
            var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(letters, out var text))
            {
                return text;
            }

            text = letters.ToString();
            if (_known.Count < Most)
            {
                _known.Add(text, text);
            }

            return text;
        }
    }
}
