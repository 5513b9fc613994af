using System.Buffers.Text;
using System.Data.Common;
using System.Text;
using Dapper;
using SalesFunctions.Platform.Models;

namespace SalesFunctions.Inventory.Training;

/// <summary>SQL that walks over all lines once.</summary>
internal static class SoldLineQueries
{
    private const byte Separator = 1;
    private const int NamesOfThing = 4;

    // The server counts days from a year earlier than the calendar here.
    private const int ServerDays = 366;

    /// <summary>How many lines there will be.</summary>
    public static Task<long> CountAsync(TrainingRun run) => run.Reading.ExecuteScalarAsync<long>(
        "SELECT COALESCE(SUM(line_count), 0) FROM sales_months WHERE dataset_id = @DatasetId", new { run.Dataset.DatasetId }, run.Snapshot);

    /// <summary>One text per line, because a column of the protocol costs more than its bytes.</summary>
    public static async Task CollectAsync(TrainingRun run, SoldThings things, CancellationToken cancellation)
    {
        const string sql = """
            SELECT CAST(CONCAT(
                REPLACE(COALESCE(s.order_id, ''), CHAR(1), '?'), CHAR(1), COALESCE(s.customer_id, ''), CHAR(1), COALESCE(TO_DAYS(s.sold_on), ''), CHAR(1),
                COALESCE(s.quantity, ''), CHAR(1), s.amount, CHAR(1), COALESCE(s.store, ''), CHAR(1), COALESCE(s.product_id, ''), CHAR(1), COALESCE(s.product, ''), CHAR(1),
                COALESCE(s.category, ''), CHAR(1), COALESCE(s.sub_category, '')) AS BINARY)
            FROM sales_lines s
            WHERE s.dataset_id = @DatasetId
            """;
        var names = new Names(things);
        var done = 0L;
        await using var reader = (DbDataReader)await run.Reading.ExecuteReaderAsync(
            new CommandDefinition(sql, new { run.Dataset.DatasetId }, run.Snapshot, commandTimeout: 0, flags: CommandFlags.None, cancellationToken: cancellation));

        // Not awaited, which would cost as much as the row.
        while (reader.Read())
        {
            if (Read((byte[])reader.GetValue(0), names) is { } line)
            {
                things.Add(line);
            }

            if (++done % 10_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                await run.DoneAsync(done);
            }
        }
    }

    /// <returns>Null where the line names nothing that was sold.</returns>
    private static SoldLine? Read(ReadOnlySpan<byte> line, Names names)
    {
        var (order, customer) = (Key(Next(ref line)), Key(Next(ref line)));
        int? day = Utf8Parser.TryParse(Next(ref line), out int number, out _) ? number - ServerDays : null;
        decimal? quantity = Utf8Parser.TryParse(Next(ref line), out decimal units, out _) ? units : null;
        Utf8Parser.TryParse(Next(ref line), out decimal amount, out _);
        var store = names.Store(Next(ref line));
        return line.Length == NamesOfThing - 1 ? null : new SoldLine(names.Thing(line), store, order, customer, day, quantity, amount);
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf(Separator);
        var cell = line[..end];
        line = line[(end + 1)..];
        return cell;
    }

    /// <summary>A number that stands for an id: of ten million, two share one in a case of 400,000.</summary>
    private static ulong Key(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return 0;
        }

        // FNV-1a, its bits mixed once more, so that ids which differ in the last letter alone are not drawn together.
        var key = 14695981039346656037UL;
        foreach (var letter in id)
        {
            key = (key ^ letter) * 1099511628211UL;
        }

        key = (key ^ (key >> 32)) * 0x9E3779B97F4A7C15UL;
        return Math.Max(1, key ^ (key >> 29));
    }

    /// <summary>Numbers for things and stores.</summary>
    private sealed class Names(SoldThings things)
    {
        private readonly Dictionary<string, int> _things = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _stores = new(StringComparer.Ordinal);
        private readonly char[] _letters = new char[2048];

        public int Store(ReadOnlySpan<byte> name)
        {
            if (!Find(_stores, name, out var number, out var text))
            {
                _stores.Add(text!, number = things.Stores.Count);
                things.Stores.Add(text!);
            }

            return number;
        }

        /// <param name="names">Id, product, category and sub-category with separators between.</param>
        public int Thing(ReadOnlySpan<byte> names)
        {
            if (!Find(_things, names, out var number, out var text))
            {
                _things.Add(text!, number = things.Things.Count);
                var parts = text!.Split((char)Separator, NamesOfThing);
                things.Things.Add(new Thing(parts[0], parts[1], parts[2], parts[3]));
                things.Sums.Add(new ThingSums());
            }

            return number;
        }

        private bool Find(Dictionary<string, int> known, ReadOnlySpan<byte> name, out int number, out string? text)
        {
            var letters = _letters.AsSpan(0, Encoding.UTF8.GetChars(name, _letters));
            var isKnown = known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out number);
            text = isKnown ? null : letters.ToString();
            return isKnown;
        }
    }
}
