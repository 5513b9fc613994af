using System.Runtime.InteropServices;

namespace SalesFunctions.Ingest.Load;

/// <summary>The cell of <c>daily_sales</c> that a line falls into; 0 stands for a missing name.</summary>
internal readonly record struct DailyCell(DateOnly? Day, int Region, int Store, int Category, int PaymentMethod);

/// <summary>Adds up new lines per cell of <c>daily_sales</c> while the server is busy storing them.</summary>
internal sealed class DailyCells
{
    /// <summary>Beyond this many cells the sums are written out and begun anew, so that memory stays bounded.</summary>
    public const int Limit = 200_000;

    private static readonly DateOnly Undated = new(1000, 1, 1);

    private readonly Dictionary<DailyCell, Sums> _cells = [];

    public NameTable Names { get; } = new();

    public bool IsFull => _cells.Count >= Limit;

    public bool IsEmpty => _cells.Count == 0;

    public void Add(DailyCell cell, decimal quantity, decimal amount)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, cell, out _);
        sums.Lines++;
        sums.Units += quantity;
        sums.Sales += amount;
        sums.Returns += amount < 0 ? -amount : 0;
    }

    /// <summary>
    /// Moves the sums into rows of <c>daily_sales</c>, in key order, and starts again from nothing. Answers whenever there are rows
    /// enough to be sent; they must be taken out before the next ones come.
    /// </summary>
    public IEnumerable<RowBuffer> MoveTo(RowBuffer rows, uint datasetId)
    {
        foreach (var cell in InKeyOrder())
        {
            Write(rows, datasetId, cell, _cells[cell]);
            if (rows.Length >= LineChunk.TargetBytes)
            {
                yield return rows;
            }
        }

        _cells.Clear();
        if (rows.Length > 0)
        {
            yield return rows;
        }
    }

    private DailyCell[] InKeyOrder()
    {
        var places = Names.Places();
        DailyCell[] sorted = [.. _cells.Keys];
        Array.Sort(sorted, (one, other) =>
        {
            var order = Nullable.Compare(one.Day, other.Day);
            order = order != 0 ? order : places[one.Region].CompareTo(places[other.Region]);
            order = order != 0 ? order : places[one.Store].CompareTo(places[other.Store]);
            order = order != 0 ? order : places[one.Category].CompareTo(places[other.Category]);
            return order != 0 ? order : places[one.PaymentMethod].CompareTo(places[other.PaymentMethod]);
        });
        return sorted;
    }

    private void Write(RowBuffer rows, uint datasetId, DailyCell cell, in Sums sums)
    {
        rows.Integer(datasetId);
        rows.Date(cell.Day ?? Undated);
        rows.Binary(Names[cell.Region]);
        rows.Binary(Names[cell.Store]);
        rows.Binary(Names[cell.Category]);
        rows.Binary(Names[cell.PaymentMethod]);
        rows.Integer(sums.Lines);
        rows.Number(sums.Units);
        rows.Number(sums.Sales);
        rows.Number(sums.Returns);
        rows.EndRow();
    }

    private struct Sums
    {
        public int Lines;
        public decimal Units;
        public decimal Sales;
        public decimal Returns;
    }
}
