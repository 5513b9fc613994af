using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest.Load;

/// <summary>The numbers of one sales line.</summary>
internal struct SaleMoney
{
    public decimal? Quantity;
    public decimal? UnitPrice;
    public decimal? Amount;
    public decimal? Cost;
    public decimal? Discount;

    /// <summary>
    /// Reads the numbers and applies the amount rule: a line total where the file has one, else quantity × unit price, a missing
    /// quantity column counting as 1. Cancelled lines, and lines of negative quantity, give back money.
    /// </summary>
    public static RowError? Read(RecordCells cells, bool cancelled, out SaleMoney money)
    {
        money = default;
        var error = cells.Number(Column.Quantity, out money.Quantity)
            ?? cells.Number(Column.UnitPrice, out money.UnitPrice)
            ?? cells.Number(Column.Amount, out money.Amount)
            ?? cells.Share(Column.Discount, out money.Discount)
            ?? money.Total(cells)
            ?? money.CostOf(cells);
        if (error is null)
        {
            money.Return(cancelled);
        }

        return error;
    }

    private RowError? Total(RecordCells cells)
    {
        if (Amount is not null)
        {
            return null;
        }

        if (cells.Has(Column.Amount) && !(cells.Has(Column.UnitPrice) && UnitPrice is not null))
        {
            return RecordCells.Missing(Column.Amount, "a sale needs its amount");
        }

        if (UnitPrice is null)
        {
            return RecordCells.Missing(Column.UnitPrice, "a sale needs an amount, or a quantity and a unit price");
        }

        if (Quantity is null && cells.Has(Column.Quantity))
        {
            return RecordCells.Missing(Column.Quantity, "a sale needs an amount, or a quantity and a unit price");
        }

        Quantity ??= 1;
        Amount = Quantity * UnitPrice;
        return null;
    }

    private RowError? CostOf(RecordCells cells)
    {
        var error = cells.Number(Column.Cost, out Cost);
        if (error is not null || Cost is not null)
        {
            return error;
        }

        error = cells.Number(Column.UnitCost, out var unitCost);
        if (error is not null || unitCost is not null)
        {
            Cost = unitCost * (Quantity ?? 1);
            return error;
        }

        error = cells.Number(Column.Profit, out var profit);
        Cost = Amount - profit;
        return error;
    }

    private void Return(bool cancelled)
    {
        if (cancelled && Quantity > 0)
        {
            Quantity = -Quantity;
        }

        if (Amount > 0 && (Quantity < 0 || cancelled))
        {
            Amount = -Amount;
            Cost = Cost > 0 ? -Cost : Cost;
        }
    }
}
