namespace SalesFunctions.Ingest.Load;

/// <summary>The lines of one month: how many, and between which places of which uploads.</summary>
internal sealed record MonthLines
{
    private const int WorthReading = 3;

    public DateOnly Month { get; init; }

    public long Count { get; init; }

    public uint? FirstUpload { get; init; }

    public uint? LastUpload { get; init; }

    public uint? FirstLine { get; init; }

    public uint? LastLine { get; init; }

    /// <summary>
    /// Whether so few other lines stand between them that reading all in their sequence is cheaper than finding each by its day.
    /// </summary>
    public bool StandTogether => FirstUpload == LastUpload && LastLine - FirstLine < Count * WorthReading;
}
