using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Survey;

/// <summary>What a walk over the whole file found out, before any cell is given a type.</summary>
internal sealed record FileSurvey
{
    public required Dialect Dialect { get; init; }

    /// <summary>The layouts in the order of the file; mostly one.</summary>
    public required IReadOnlyList<Layout> Layouts { get; init; }

    public required FileKinds Kinds { get; init; }

    public required long Records { get; init; }

    public required long Blank { get; init; }

    /// <summary>Lines that repeat a header, in the same or in another layout.</summary>
    public required IReadOnlySet<long> HeaderLines { get; init; }

    public required IReadOnlyDictionary<Column, NumberVerdict> Numbers { get; init; }

    public required IReadOnlyDictionary<Column, DateVerdict> Dates { get; init; }

    public required IReadOnlyDictionary<Column, KnownValues> Known { get; init; }

    /// <summary>Columns that name a line: no two lines of the file's head share their cells and differ. Empty if there are none.</summary>
    public required IReadOnlyList<IReadOnlyList<Column>> KeyCandidates { get; init; }

    /// <summary>Share (0 to 1) of the rows whose customer cell is empty.</summary>
    public required double MissingCustomers { get; init; }

    /// <summary>Order ids such as <c>C536379</c> beside plain <c>536365</c>: the prefix marks a cancellation.</summary>
    public required bool PrefixCancels { get; init; }

    /// <summary>Cells that are not UTF-8, and whether the file holds UTF-8 beyond ASCII too.</summary>
    public required long InvalidCells { get; init; }

    public required bool HoldsUtf8 { get; init; }

    public string Encoding => InvalidCells == 0 || HoldsUtf8 ? Dialect.Encoding : "windows-1252";

    public Layout First => Layouts[0];
}
