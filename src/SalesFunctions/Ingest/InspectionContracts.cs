namespace SalesFunctions.Ingest;

/// <summary>What would happen to a file, of which nothing was loaded. What lies behind a fatal problem is null or empty.</summary>
internal sealed record Inspection
{
    public required string Name { get; init; }

    /// <summary>Whether the file would be loaded, perhaps without its rejected rows.</summary>
    public bool Loadable { get; init; }

    /// <summary>Errors first; the warnings are those that the ledger would have.</summary>
    public IReadOnlyList<InspectedProblem> Problems { get; init; } = [];

    public InspectedDialect? Dialect { get; init; }

    public string? Kinds { get; init; }

    public IReadOnlyList<InspectedColumn> Mapping { get; init; } = [];

    public IReadOnlyList<InspectedDates> Dates { get; init; } = [];

    public IReadOnlyList<InspectedNumbers> Numbers { get; init; } = [];

    /// <summary>Null where the file cannot be loaded.</summary>
    public string? RowKey { get; init; }

    public InspectedCounts? Counts { get; init; }

    /// <summary>The first rows of each table that the file would fill, with every column of the table.</summary>
    public IReadOnlyList<InspectedTable> Tables { get; init; } = [];

    public IReadOnlyList<InspectedFault> RejectedByColumn { get; init; } = [];

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RejectedRow> RejectedRows { get; init; } = [];
}

/// <param name="Severity">error or warning.</param>
/// <param name="Text">What is wrong, where, and what to do about it.</param>
internal sealed record InspectedProblem(string Severity, string Text)
{
    public const string Error = "error";
    public const string Warning = "warning";
}

/// <param name="PreambleLines">Lines before the header.</param>
/// <param name="HeaderLine">0 where the file has no header.</param>
internal sealed record InspectedDialect(
    string Encoding, bool ByteOrderMark, bool Gzip, string Delimiter, string Quote, string? Escape, string LineEnd, int PreambleLines, int HeaderLine, int Columns);

internal sealed record InspectedColumn(long HeaderLine, string Header, string? Column, string? Unit, string? Note);

/// <param name="Order">day_first, month_first or year_first.</param>
/// <param name="Proof">proven, profile, earlier_files, ambiguous (the order is then the default), conflict or empty.</param>
/// <param name="OnlyDayFirst">Dates that only day first can read; <paramref name="OnlyMonthFirst"/> likewise.</param>
/// <param name="SelfEvident">Dates that read the same in any order, such as 2024-05-13.</param>
internal sealed record InspectedDates(
    string Column, string Order, string Proof, long OnlyDayFirst, long OnlyMonthFirst, long Either, long SelfEvident, long Unreadable,
    string? DayFirstExample, string? MonthFirstExample);

/// <param name="DecimalMark">A dot or a comma.</param>
/// <param name="Proof">not_needed, proven, profile, ambiguous or conflict.</param>
internal sealed record InspectedNumbers(
    string Column, string DecimalMark, string Proof, long ProveDot, long ProveComma, long Ambiguous, long Unreadable, long Percent,
    IReadOnlyList<string> Currencies);

/// <summary>What would become of the rows; <c>RowsIn = Accepted + Rejected + Skipped</c>, and <c>Skipped = Blank + HeaderRepeats + Copies</c>.</summary>
internal sealed record InspectedCounts
{
    public long RowsIn { get; init; }

    /// <summary>Rows that can be stored; only the database knows how many of them it has already.</summary>
    public long Accepted { get; init; }

    public long Rejected { get; init; }

    public long Skipped { get; init; }

    public long Blank { get; init; }

    public long HeaderRepeats { get; init; }

    /// <summary>Lines that repeat another line of the file, key and content.</summary>
    public long Copies { get; init; }
}

internal sealed record InspectedTable(string Table, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows);

/// <param name="Column">"line" where no single column is at fault.</param>
internal sealed record InspectedFault(string Column, long Rows);
