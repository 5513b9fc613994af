using System.Diagnostics.CodeAnalysis;
using SalesFunctions.Analytics.Calendars;
using SalesFunctions.Analytics.Segments;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Columns;

/// <summary>What the shop says about its files in <c>uploads/{dataset}/_profile.json</c>; a null is left to the file's own evidence.</summary>
internal sealed record Profile
{
    public const string FileName = "_profile.json";

    public static Profile Default { get; } = new();

    /// <summary>Header as it stands in the file to its meaning; null means that the column is ignored.</summary>
    public IReadOnlyDictionary<string, Column?> Columns { get; init; } = new Dictionary<string, Column?>();

    /// <summary>Values for columns that the files lack.</summary>
    public IReadOnlyDictionary<Column, string> Constants { get; init; } = new Dictionary<Column, string>();

    public DateOrder? DateOrder { get; init; }

    public DecimalMark? DecimalMark { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>The business time zone; dates with an offset are moved into it.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>A name that <see cref="System.Text.Encoding.GetEncoding(string)"/> knows, such as <c>windows-1254</c>.</summary>
    public string? Encoding { get; init; }

    public char? Delimiter { get; init; }

    /// <summary>Column names for files that have no header line.</summary>
    public IReadOnlyList<string>? Header { get; init; }

    /// <summary>Physical line of the header, counted from 1, where lines before it are taken for one.</summary>
    public int? HeaderLine { get; init; }

    /// <summary>The columns that identify a row; empty for "the row's whole content".</summary>
    public IReadOnlyList<Column>? RowKey { get; init; }

    /// <summary>Whether a sales line without a customer is rejected.</summary>
    public bool? CustomerRequired { get; init; }

    public int? LeadTimeDays { get; init; }

    /// <summary>The arms of campaigns that got nothing; null where their names tell.</summary>
    public IReadOnlyList<string>? ControlArms { get; init; }

    /// <summary>How the shop divides time; null where no option says anything of it.</summary>
    public BusinessCalendar? Calendar { get; init; }

    /// <summary>Rules of the shop's own for its segments; null where it says nothing of them.</summary>
    public SegmentSettings? Segments { get; init; }

    /// <summary>They as the database keeps them; null also where they are those by default.</summary>
    public string? SegmentRules => Segments?.ToText();

    /// <summary>Reads the text of a profile; the error says where and what would be right.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out Profile profile, [NotNullWhen(false)] out ProfileError? error) =>
        ProfileJson.TryParse(json, out profile, out error);
}

/// <summary>What is wrong with a profile, in which line of it, and what to write instead.</summary>
internal sealed record ProfileError(int LineNumber, string Reason)
{
    public override string ToString() => $"{Profile.FileName} line {LineNumber}: {Reason}";
}
