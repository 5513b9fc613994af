using System.Text.Json;
using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>Where the rows of a file have their customer, as the ledger's mapping of the file says.</summary>
internal sealed record RejectedLayout(char Delimiter, int Customer, int Columns)
{
    private static readonly JsonSerializerOptions Stored = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly string[] Who = [Column.CustomerId.Name(), Column.CustomerName.Name()];

    /// <summary>Null where the file has no customers.</summary>
    public static RejectedLayout? Of(RejectedText row)
    {
        var headers = JsonSerializer.Deserialize<IReadOnlyList<Header>>(row.Mapping, Stored)!;
        // A second header line may have begun another layout above the row.
        var layout = headers.Where(header => header.HeaderLine <= row.SourceLine).GroupBy(header => header.HeaderLine).MaxBy(group => group.Key)?.ToList() ?? [];
        var customer = Who.Select(name => layout.FindIndex(header => header.Column == name)).FirstOrDefault(index => index >= 0, -1);
        return customer < 0 ? null : new RejectedLayout(row.Delimiter == "tab" ? '\t' : row.Delimiter[0], customer, layout.Count);
    }

    private sealed record Header(long HeaderLine, string? Column);
}
