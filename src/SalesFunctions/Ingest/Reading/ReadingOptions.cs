namespace SalesFunctions.Ingest.Reading;

/// <summary>What a profile may say about a file's bytes. Whatever is left out is found in the file itself.</summary>
internal sealed record ReadingOptions
{
    /// <value>Name of the encoding, such as <c>windows-1254</c>; default: found from the first bytes.</value>
    public string? Encoding { get; init; }

    /// <value>An ASCII character; default: found from the first records.</value>
    public char? Delimiter { get; init; }

    /// <value>Physical line of the header, 1-based; default: found from the first records.</value>
    public int? HeaderLine { get; init; }

    /// <value>The file has no header: columns are called <c>column_1</c>, <c>column_2</c>, …</value>
    public bool NoHeader { get; init; }

    /// <value>Accept a file in which no line holds two cells; default false.</value>
    public bool AllowSingleColumn { get; init; }

    /// <value>Longest record in bytes; also how far a quote may reach. Default 4 MiB.</value>
    public int MaxRecordBytes { get; init; } = 4 * 1024 * 1024;

    /// <value>Bytes that a packed file may unpack to; what goes on after them is not read. Default: any number.</value>
    public long MaxUnpackedBytes { get; init; } = long.MaxValue;
}
