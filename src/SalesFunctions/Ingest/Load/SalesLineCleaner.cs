using System.IO.Hashing;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Values;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>One record of a sales file to one row of <c>sales_lines</c>, as bytes; the columns follow <see cref="SalesLineWriter.Columns"/>.</summary>
internal sealed class SalesLineCleaner(RecordCells cells, IReadOnlyList<Column> keyColumns, RowOccurrences? occurrences)
{
    private static readonly (Column Column, int Limit)[] Names =
        [(Column.Product, 255), (Column.Category, 100), (Column.SubCategory, 100)];

    private static readonly (Column Column, int Limit)[] Places =
        [(Column.Store, 128), (Column.City, 100), (Column.Region, 100), (Column.Country, 100), (Column.CampaignId, 64)];

    private readonly bool _datedByOrder = !cells.Has(Column.SoldAt);
    private readonly Column _customer = cells.Customer;
    private readonly byte[] _key = new byte[RowKey.LongestNatural];
    private (int Start, int End) _who;

    public LineTotalCheck LineTotals { get; } = new();

    /// <summary>Writes the row and its index entry; on an error the buffer is as it was.</summary>
    /// <param name="prefix">Dataset and upload, as cells.</param>
    /// <param name="besideHash">Hash of what the record says of its customer.</param>
    /// <param name="erased">Where the record's customer was erased: the row is what it was, without the customer.</param>
    public RowError? Write(RowBuffer rows, ReadOnlySpan<byte> prefix, ulong besideHash, ErasedCustomers? erased, out ChunkLine line)
    {
        var start = rows.Length;
        var error = WriteCells(rows, prefix, besideHash, erased, out line);
        if (error is not null)
        {
            rows.TruncateTo(start);
        }

        return error;
    }

    private RowError? WriteCells(RowBuffer rows, ReadOnlySpan<byte> prefix, ulong besideHash, ErasedCustomers? erased, out ChunkLine line)
    {
        line = default;
        var start = rows.Length;
        rows.Raw(prefix);
        rows.Integer(cells.LineNumber);
        rows.Flag(_datedByOrder);
        var content = rows.Length;
        var error = WriteWho(rows) ?? WriteNames(rows, Names);
        if (error is not null)
        {
            return error;
        }

        var cancelled = cells.Rules.Survey.PrefixCancels && cells.Text(Column.OrderId) is [(byte)'C' or (byte)'c', ..];
        DateOnly? day = null;
        error = SaleMoney.Read(cells, cancelled, out var money) ?? WriteMoney(rows, money) ?? WriteWhen(rows, out day) ?? WriteNames(rows, Places);
        if (error is not null)
        {
            return error;
        }

        var lineHash = XxHash3.HashToUInt64(rows.Written[content..]);
        if (erased is not null)
        {
            rows.MakeNull(_who.Start, _who.End);
        }

        var keyStart = rows.Length;
        WriteKey(rows, day, lineHash, erased);
        var keyLength = rows.Length - keyStart;
        var contentHash = lineHash ^ besideHash;
        rows.Hash(lineHash);
        rows.Hash(contentHash);
        rows.EndRow();
        line = new ChunkLine(cells.LineNumber, start, rows.Length - start, keyStart, keyLength, contentHash, day);
        LineTotals.Observe(cells, money);
        return null;
    }

    private RowError? WriteWho(RowBuffer rows)
    {
        var id = cells.Id(Column.OrderId);
        if (id.IsEmpty && _datedByOrder && cells.Text(Column.SoldAt).IsEmpty)
        {
            return RecordCells.Missing(Column.OrderId, "a line without a date takes it from its order");
        }

        var error = RecordCells.TooLong(Column.OrderId, id, 64);
        rows.Text(id);
        var number = cells.Id(Column.LineNumber);
        error ??= RecordCells.TooLong(Column.LineNumber, number, 32);
        rows.Text(number);
        var who = cells.Id(_customer);
        error ??= RecordCells.TooLong(_customer, who, 64);
        if (who.IsEmpty && cells.Rules.CustomerRequired)
        {
            error ??= RecordCells.Missing(_customer, "nearly all lines of the file name a customer; set customer_required to false in the profile to load such lines");
        }

        var start = rows.Length;
        rows.Text(who);
        _who = (start, rows.Length);
        var product = cells.Id(Column.ProductId);
        rows.Text(product);
        return error ?? RecordCells.TooLong(Column.ProductId, product, 64);
    }

    private RowError? WriteNames(RowBuffer rows, (Column Column, int Limit)[] columns)
    {
        foreach (var (column, limit) in columns)
        {
            var name = cells.Text(column);
            if (RecordCells.TooLong(column, name, limit) is { } error)
            {
                return error;
            }

            rows.Text(name);
        }

        return null;
    }

    private RowError? WriteMoney(RowBuffer rows, in SaleMoney money)
    {
        rows.Number(money.Quantity);
        rows.Number(money.UnitPrice);
        rows.Number(money.Amount);
        rows.Number(money.Cost);
        rows.Number(money.Discount);
        var method = cells.Text(Column.PaymentMethod);
        rows.Text(method);
        return RecordCells.TooLong(Column.PaymentMethod, method, 64);
    }

    private RowError? WriteWhen(RowBuffer rows, out DateOnly? day)
    {
        var error = cells.Date(Column.SoldAt, out day, out var time);
        if (error is null && day is null && !_datedByOrder)
        {
            error = RecordCells.Missing(Column.SoldAt, "a sale needs its date");
        }

        if (error is null && time is null)
        {
            error = cells.Time(Column.SoldTime, out time);
        }

        rows.Date(day);
        rows.Time(time);
        return error;
    }

    private void WriteKey(RowBuffer rows, DateOnly? day, ulong lineHash, ErasedCustomers? erased)
    {
        var length = NaturalKey();
        if (length == 0)
        {
            length = RowKey.ContentLength;
            RowKey.WriteContent(_key, day, lineHash, occurrences?.Next(lineHash) ?? 0);
        }

        var key = _key.AsSpan(0, length);
        rows.Binary(erased is null ? key : erased.KeyOf(key, cells.Id(_customer)));
    }

    // 0 where the dataset has no key columns or the record leaves one of them empty.
    private int NaturalKey()
    {
        var length = 0;
        foreach (var column in keyColumns)
        {
            var cell = cells.Id(column);
            if (cell.IsEmpty)
            {
                return 0;
            }

            if (length + cell.Length + 1 > _key.Length)
            {
                return HashedKey();
            }

            cell.CopyTo(_key.AsSpan(length));
            length += cell.Length;
            _key[length++] = (byte)'|';
        }

        return Math.Max(0, length - 1);
    }

    private int HashedKey()
    {
        var hash = new XxHash128();
        foreach (var column in keyColumns)
        {
            hash.Append(cells.Id(column));
            hash.Append("|"u8);
        }

        return hash.GetHashAndReset(_key);
    }
}
