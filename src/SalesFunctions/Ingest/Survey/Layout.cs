using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest.Survey;

/// <summary>What the cells mean from one header line of the file to the next.</summary>
/// <param name="HeaderLine">Physical line of the header.</param>
internal sealed record Layout(long HeaderLine, int Fields, ColumnMapping Mapping);
