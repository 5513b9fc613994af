using System.IO.Hashing;
using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Values;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>Hashes of a row's values and of its key, and whether a column that the file has is empty in it.</summary>
internal readonly record struct RowHashes(ulong Values, ulong Key, bool HasGaps);

/// <summary>One record to one row of a table with a key of its own, as bytes in the order of <see cref="KeyedTable.Columns"/>.</summary>
internal sealed class KeyedRowCleaner(RecordCells cells, KeyedTable table, RowOccurrences? occurrences = null)
{
    private readonly byte[] _room = new byte[AgeGroups.Room];
    private readonly byte[] _key = new byte[RowKey.ContentLength];

    /// <summary>Writes the row; on an error the buffer is as it was.</summary>
    /// <param name="prefix">Dataset and upload, as cells.</param>
    /// <param name="erased">Where the record's customer was erased: the row is what it was, without the customer.</param>
    public RowError? Write(RowBuffer rows, ReadOnlySpan<byte> prefix, out RowHashes hashes, ErasedCustomers? erased = null)
    {
        var start = rows.Length;
        rows.Raw(prefix);
        rows.Integer(cells.LineNumber);
        var content = rows.Length;
        RowError? error = null;
        var gaps = false;
        var beside = 0;
        foreach (var value in table.Values)
        {
            beside = value.IsBeside && beside == 0 ? rows.Length : beside;
            error = erased is not null && value.Kind == CellKind.Customer ? WriteText(rows, value, []) : WriteCell(rows, value);
            gaps |= LastCellIsNull(rows) && cells.Has(value.Column);
            if (error is not null)
            {
                break;
            }
        }

        var values = error is null ? XxHash3.HashToUInt64(rows.Written[content..(beside == 0 ? rows.Length : beside)]) : 0;
        var keyStart = rows.Length;
        error ??= WriteKey(rows, values, erased);
        hashes = new RowHashes(values, error is null ? XxHash3.HashToUInt64(rows.Written[keyStart..]) : 0, gaps);
        rows.EndRow();
        if (error is not null)
        {
            rows.TruncateTo(start);
        }

        return error;
    }

    private RowError? WriteKey(RowBuffer rows, ulong contentHash, ErasedCustomers? erased)
    {
        if (table != KeyedTable.CampaignResponses)
        {
            return WriteId(rows, table.Key) ?? (LastCellIsNull(rows) ? RecordCells.Missing(table.Key.Column, "the row cannot be told from others without it") : null);
        }

        if (cells.Has(Column.CampaignId) && cells.Id(cells.Customer) is { IsEmpty: false })
        {
            byte[] key = [.. cells.Id(Column.CampaignId), (byte)'|', .. cells.Id(cells.Customer)];
            rows.Binary(erased is null ? key : erased.KeyOf(key, cells.Id(cells.Customer)));
            return null;
        }

        RowKey.WriteContent(_key, null, contentHash, occurrences?.Next(contentHash) ?? 0);
        rows.Binary(_key);
        return null;
    }

    private RowError? WriteCell(RowBuffer rows, TableCell cell) => cell.Kind switch
    {
        CellKind.Number => WriteNumber(rows, cell),
        CellKind.Whole => WriteWhole(rows, cell),
        CellKind.Date => WriteDate(rows, cell),
        CellKind.Time => WriteTime(rows, cell),
        CellKind.Flag => WriteFlag(rows, cell),
        CellKind.HeldOut => WriteHeldOut(rows, cell),
        CellKind.FullName => WriteText(rows, cell, FullName()),
        CellKind.AgeGroup => WriteText(rows, cell, AgeGroup()),
        CellKind.Gender => WriteText(rows, cell, Texts.NormaliseGender(cells.Text(cell.Column))),
        CellKind.Text => WriteText(rows, cell, cells.Text(cell.Column)),
        _ => WriteId(rows, cell),
    };

    private RowError? WriteId(RowBuffer rows, TableCell cell)
    {
        var column = cell.Kind == CellKind.Customer ? cells.Customer : cell.Column;
        // Price lists often name their products without numbering them.
        column = column == Column.ProductId && !cells.Has(Column.ProductId) ? Column.Product : column;
        return WriteText(rows, cell with { Column = column }, cells.Id(column));
    }

    private static RowError? WriteText(RowBuffer rows, TableCell cell, ReadOnlySpan<byte> text)
    {
        rows.Text(text);
        return RecordCells.TooLong(cell.Column, text, cell.Limit);
    }

    private RowError? WriteNumber(RowBuffer rows, TableCell cell)
    {
        var error = cells.Number(cell.Column, out var value);
        rows.Number(value);
        return error;
    }

    private RowError? WriteWhole(RowBuffer rows, TableCell cell)
    {
        var error = cells.Number(cell.Column, out var value);
        if (error is null && value is < 0 or > AgeGroups.OldestAge)
        {
            error = RecordCells.Unreadable(cell.Column, cells.Text(cell.Column), $"is not an age from 0 to {AgeGroups.OldestAge}");
        }

        rows.Number(value is { } age ? Math.Floor(age) : null);
        return error;
    }

    private RowError? WriteDate(RowBuffer rows, TableCell cell)
    {
        var error = cells.Date(cell.Column, out var day, out _);
        rows.Date(day);
        return error;
    }

    private RowError? WriteTime(RowBuffer rows, TableCell cell)
    {
        var error = cells.Date(cell.Column, out _, out var time);
        if (error is null && time is null)
        {
            error = cells.Time(Column.SoldTime, out time);
        }

        rows.Time(time);
        return error;
    }

    private RowError? WriteFlag(RowBuffer rows, TableCell cell)
    {
        var text = cells.Text(cell.Column);
        if (text.IsEmpty)
        {
            rows.Null();
            return null;
        }

        if (!Texts.TryFlag(text, out var flag))
        {
            return RecordCells.Unreadable(cell.Column, text, "is neither yes nor no (1/0, true/false)");
        }

        rows.Flag(flag);
        return null;
    }

    // "None" says here that nothing was sent, not that nothing is known.
    private RowError? WriteHeldOut(RowBuffer rows, TableCell cell)
    {
        var arm = cells.Written(cell.Column);
        if (arm.IsEmpty)
        {
            rows.Null();
            return null;
        }

        rows.Flag(ControlArms.Include(arm, cells.Rules.Profile.ControlArms));
        return null;
    }

    private ReadOnlySpan<byte> FullName()
    {
        var name = cells.Text(Column.CustomerName);
        if (!name.IsEmpty || !(cells.Has(Column.FirstName) || cells.Has(Column.LastName)))
        {
            return name;
        }

        var full = $"{Encoding.UTF8.GetString(cells.Text(Column.FirstName))} {Encoding.UTF8.GetString(cells.Text(Column.LastName))}";
        return Encoding.UTF8.GetBytes(full.Trim());
    }

    private ReadOnlySpan<byte> AgeGroup()
    {
        var group = cells.Text(Column.AgeGroup);
        if (!group.IsEmpty)
        {
            return AgeGroups.Normalise(group, _room);
        }

        return cells.Number(Column.Age, out var age) is null && age is >= 0 and <= AgeGroups.OldestAge ? AgeGroups.FromAge((int)age.Value) : [];
    }

    private static bool LastCellIsNull(RowBuffer rows) => rows.Written.EndsWith("\\N\t"u8);
}
