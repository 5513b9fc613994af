namespace SalesFunctions.Sales.Questions;

/// <summary>Which cubes a dataset has.</summary>
internal sealed record CubeCatalogue(IReadOnlyList<CubeMonthEntry> Months);

/// <param name="Month">First day; the first day that a DATE can hold for lines without a date.</param>
/// <param name="Cubes">Per shape that is kept for the month.</param>
internal sealed record CubeMonthEntry(DateOnly Month, long Lines, IReadOnlyDictionary<string, CubeEntry> Cubes);

/// <param name="Cells">How many cells it has.</param>
/// <param name="DataVersion">The dataset's version that wrote it.</param>
internal readonly record struct CubeEntry(int Cells, ulong DataVersion);
