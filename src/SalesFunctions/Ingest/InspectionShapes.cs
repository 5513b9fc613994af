using System.Text.Json;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Survey;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest;

/// <summary>Puts what was found out about a file into the shapes that are shown.</summary>
internal static class InspectionShapes
{
    public static Inspection Of(FileSurvey survey, Profile profile, Inspection known) => known with
    {
        Dialect = DialectOf(survey),
        Kinds = Decisions.KindNames(survey.Kinds),
        Currency = FileCurrency.Of(survey, profile).Code,
        Mapping =
        [
            .. survey.Layouts.SelectMany(layout => layout.Mapping.Columns.Select(
                column => new InspectedColumn(layout.HeaderLine, column.Header, column.Column?.Name(), column.Unit, column.Note))),
        ],
        Dates = [.. survey.Dates.Select(pair => DatesOf(pair.Key, pair.Value))],
        Numbers = [.. survey.Numbers.Select(pair => NumbersOf(pair.Key, pair.Value))],
    };

    public static Inspection Of(Decisions decisions, InspectedWalk walked, Inspection known) => known with
    {
        Loadable = true,
        Problems = [.. decisions.Warnings.Select(text => new InspectedProblem(InspectedProblem.Warning, text))],
        Dates = [.. known.Dates.Select(dates => Settled(dates, decisions))],
        RowKey = decisions.Reading().RowKey,
        Counts = CountsOf(decisions.Rules.Survey, walked),
        Tables = walked.Tables,
        RejectedByColumn = [.. walked.Faults.Select(fault => new InspectedFault(fault.Key, fault.Value)).OrderByDescending(fault => fault.Rows)],
        RejectedRows = walked.Rejected,
    };

    private static InspectedDialect DialectOf(FileSurvey survey)
    {
        var dialect = survey.Dialect;
        return new InspectedDialect(
            survey.Encoding, dialect.ByteOrderMark, dialect.Gzip, dialect.Delimiter.ToString(), dialect.Quote.ToString(), dialect.Escape?.ToString(), dialect.LineEnd,
            dialect.PreambleLines, dialect.HeaderLine, dialect.Columns);
    }

    private static InspectedDates DatesOf(Column column, DateVerdict verdict) => new(
        column.Name(), Decisions.OrderName(verdict.Order), Name(verdict.Proof), verdict.OnlyDayFirst, verdict.OnlyMonthFirst, verdict.Either,
        verdict.SelfEvident, verdict.Unreadable, verdict.DayFirstExample, verdict.MonthFirstExample);

    // An ambiguous column takes the order of earlier files.
    private static InspectedDates Settled(InspectedDates dates, Decisions decisions) =>
        dates.Proof == Name(DateProof.Ambiguous) && decisions.EarlierDateOrder is { } earlier ? dates with { Order = earlier, Proof = "earlier_files" } : dates;

    private static InspectedNumbers NumbersOf(Column column, NumberVerdict verdict) => new(
        column.Name(), verdict.Mark == DecimalMark.Comma ? "," : ".", Name(verdict.Proof), verdict.ProveDot, verdict.ProveComma, verdict.Ambiguous,
        verdict.Unreadable, verdict.Percent, [.. verdict.Currencies.Select(seen => seen.Code)]);

    private static InspectedCounts CountsOf(FileSurvey survey, InspectedWalk walked) => new()
    {
        RowsIn = walked.Counts.RowsIn,
        Accepted = walked.Counts.Loaded,
        Rejected = walked.Counts.Rejected,
        Skipped = walked.Counts.Skipped,
        Blank = survey.Blank,
        HeaderRepeats = survey.HeaderLines.Count,
        Copies = walked.Copies.Count,
    };

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
