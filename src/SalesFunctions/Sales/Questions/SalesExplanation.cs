using System.ComponentModel;

namespace SalesFunctions.Sales.Questions;

/// <summary>How a question is answered.</summary>
internal sealed record SalesExplanation
{
    [Description("What answers: a cube (monthly, places, hours, products, people, daily), purchases with what is known of customers, customer_totals, or sales_lines.")]
    public required string Source { get; init; }

    [Description("Months of the cube that are read; null where the source is no cube.")]
    public int? Months { get; init; }

    [Description("Cells of the cube, or lines, that are walked over.")]
    public long Rows { get; init; }

    [Description("Why no other roll-up answers; empty where the first one does.")]
    public required string Reason { get; init; }

    public static SalesExplanation Of(SalesSource source) =>
        new() { Source = source.Name, Months = source.Shape is null ? null : source.Months.Count, Rows = source.Rows, Reason = source.Reason };
}
