using System.ComponentModel;

namespace SalesFunctions.Ingest;

/// <summary>What would happen to a file, of which nothing was loaded. What lies behind a fatal problem is null or empty.</summary>
internal sealed record Inspection
{
    [Description("Name that the file would have in storage.")]
    public required string Name { get; init; }

    [Description("Whether the file would be loaded, perhaps without its rejected rows.")]
    public bool Loadable { get; init; }

    [Description("What is wrong, errors first; the warnings are those that the ledger would have.")]
    public IReadOnlyList<InspectedProblem> Problems { get; init; } = [];

    [Description("How the file is written; null where it cannot be read.")]
    public InspectedDialect? Dialect { get; init; }

    [Description("What the file carries, separated by commas; null where it cannot be told.")]
    public string? Kinds { get; init; }

    [Description("Currency of the file's money; null where neither the profile nor the file names one, or the file several.")]
    public string? Currency { get; init; }

    [Description("How each header of the file is understood.")]
    public IReadOnlyList<InspectedColumn> Mapping { get; init; } = [];

    [Description("How each column of dates is read.")]
    public IReadOnlyList<InspectedDates> Dates { get; init; } = [];

    [Description("How each column of numbers is read.")]
    public IReadOnlyList<InspectedNumbers> Numbers { get; init; } = [];

    [Description("Columns that would identify a sales line, separated by commas; null where the file cannot be loaded.")]
    public string? RowKey { get; init; }

    [Description("What would become of the rows; null where the file cannot be loaded.")]
    public InspectedCounts? Counts { get; init; }

    [Description("The first rows of each table that the file would fill, with every column of the table.")]
    public IReadOnlyList<InspectedTable> Tables { get; init; } = [];

    [Description("How many rows each column would cost.")]
    public IReadOnlyList<InspectedFault> RejectedByColumn { get; init; } = [];

    [Description("The first rows that would be rejected.")]
    public IReadOnlyList<RejectedRow> RejectedRows { get; init; } = [];
}

/// <summary>Something that is wrong with the file.</summary>
internal sealed record InspectedProblem(
    [property: Description("error or warning.")] string Severity,
    [property: Description("What is wrong, where, and what to do about it.")] string Text)
{
    public const string Error = "error";
    public const string Warning = "warning";
}

/// <summary>How the file is written.</summary>
internal sealed record InspectedDialect(
    [property: Description("Character encoding, such as utf-8.")] string Encoding,
    [property: Description("Whether the file begins with a byte order mark.")] bool ByteOrderMark,
    [property: Description("Whether the file is packed.")] bool Gzip,
    [property: Description("Character between two cells.")] string Delimiter,
    [property: Description("Character around a cell that holds a delimiter or a line end.")] string Quote,
    [property: Description("Character that takes the meaning from the one after it; null where quotes are doubled instead.")] string? Escape,
    [property: Description("How lines end.")] string LineEnd,
    [property: Description("Lines before the header.")] int PreambleLines,
    [property: Description("Line of the header, counted from 1; 0 where the file has none.")] int HeaderLine,
    [property: Description("Number of columns.")] int Columns);

/// <summary>How one header of the file is understood.</summary>
internal sealed record InspectedColumn(
    [property: Description("Line of the header, counted from 1.")] long HeaderLine,
    [property: Description("The header as the file has it.")] string Header,
    [property: Description("The column that it means; null where it is not used.")] string? Column,
    [property: Description("Unit that the header names.")] string? Unit,
    [property: Description("What else there is to say about it.")] string? Note);

/// <summary>How one column of dates is read, and what proves it.</summary>
internal sealed record InspectedDates(
    [property: Description("The column.")] string Column,
    [property: Description("day_first, month_first or year_first.")] string Order,
    [property: Description("proven, profile, earlier_files, ambiguous (the order is then the default), conflict or empty.")] string Proof,
    [property: Description("Dates that only day first can read.")] long OnlyDayFirst,
    [property: Description("Dates that only month first can read.")] long OnlyMonthFirst,
    [property: Description("Dates that both can read.")] long Either,
    [property: Description("Dates that read the same in any order, such as 2024-05-13.")] long SelfEvident,
    [property: Description("Cells that are no date.")] long Unreadable,
    [property: Description("A date that only day first can read.")] string? DayFirstExample,
    [property: Description("A date that only month first can read.")] string? MonthFirstExample);

/// <summary>How one column of numbers is read, and what proves it.</summary>
internal sealed record InspectedNumbers(
    [property: Description("The column.")] string Column,
    [property: Description("A dot or a comma.")] string DecimalMark,
    [property: Description("not_needed, proven, profile, ambiguous or conflict.")] string Proof,
    [property: Description("Numbers that only a decimal dot can read.")] long ProveDot,
    [property: Description("Numbers that only a decimal comma can read.")] long ProveComma,
    [property: Description("Numbers that both can read, with another value.")] long Ambiguous,
    [property: Description("Cells that are no number.")] long Unreadable,
    [property: Description("Numbers with a percent sign.")] long Percent,
    [property: Description("Currencies that the cells name.")] IReadOnlyList<string> Currencies);

/// <summary>What would become of the rows; <c>RowsIn = Accepted + Rejected + Skipped</c>, and <c>Skipped</c> holds <c>Blank + HeaderRepeats + Copies</c>.</summary>
internal sealed record InspectedCounts
{
    [Description("Rows read: accepted + rejected + skipped.")]
    public long RowsIn { get; init; }

    [Description("Rows that can be stored; only the database knows how many of them it has already.")]
    public long Accepted { get; init; }

    [Description("Rows that cannot be cleaned.")]
    public long Rejected { get; init; }

    [Description("Rows that say nothing: blank + header repeats + copies; and those that describe a customer who was erased.")]
    public long Skipped { get; init; }

    [Description("Empty rows.")]
    public long Blank { get; init; }

    [Description("Rows that repeat the header.")]
    public long HeaderRepeats { get; init; }

    [Description("Lines that repeat another line of the file, key and content.")]
    public long Copies { get; init; }
}

/// <summary>The first rows of one table that the file would fill.</summary>
internal sealed record InspectedTable(
    [property: Description("Name of the table.")] string Table,
    [property: Description("Its rows, with every column of the table.")] IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows);

/// <summary>How many rows one column would cost.</summary>
internal sealed record InspectedFault(
    [property: Description("The column, or \"line\" where no single column is at fault.")] string Column,
    [property: Description("Rows that would be rejected for it.")] long Rows);
