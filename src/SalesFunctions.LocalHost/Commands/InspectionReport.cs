using System.Globalization;
using SalesFunctions.Ingest;
using Spectre.Console;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>An inspection for people to read.</summary>
internal static class InspectionReport
{
    private const int MostLetters = 60;

    public static void Write(IAnsiConsole console, Inspection inspection)
    {
        WriteSummary(console, inspection);
        WriteProblems(console, inspection);
        WriteMapping(console, inspection);
        foreach (var table in inspection.Tables.Where(table => table.Rows.Count > 0))
        {
            WriteRows(console, table);
        }

        WriteRejected(console, inspection);
    }

    private static void WriteSummary(IAnsiConsole console, Inspection inspection)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        Line("File", inspection.Name);
        Line("Reading", DialectOf(inspection.Dialect!));
        Line("Kinds", inspection.Kinds is { Length: > 0 } kinds ? kinds : "not recognised");
        Line("Currency", inspection.Currency ?? "not named");
        foreach (var dates in inspection.Dates)
        {
            Line($"Dates in {dates.Column}", Invariant(
                $"{Words(dates.Order)}, {Words(dates.Proof)}: {dates.OnlyDayFirst:N0} only day first, {dates.OnlyMonthFirst:N0} only month first, {dates.Either:N0} either, {dates.SelfEvident:N0} plain, {dates.Unreadable:N0} unreadable"));
        }

        if (inspection.Numbers.Count > 0)
        {
            Line("Decimal marks", string.Join(", ", inspection.Numbers.Select(number => $"{number.Column} '{number.DecimalMark}' ({Words(number.Proof)})")));
        }

        if (inspection.Counts is { } counts)
        {
            Line("Row key", inspection.RowKey ?? "");
            Line("Rows", Invariant(
                $"{counts.RowsIn:N0} in, {counts.Accepted:N0} would be stored, {counts.Rejected:N0} rejected, {counts.Skipped:N0} skipped ({counts.Blank:N0} blank, {counts.HeaderRepeats:N0} repeated headers, {counts.Copies:N0} copies)"));
        }

        console.Write(grid);

        void Line(string what, string value) => grid.AddRow(new Text(what), new Text(value));
    }

    private static void WriteProblems(IAnsiConsole console, Inspection inspection)
    {
        console.WriteLine();
        if (inspection.Problems.Count == 0)
        {
            console.WriteLine("No problems.");
        }

        foreach (var problem in inspection.Problems)
        {
            var style = new Style(problem.Severity == InspectedProblem.Error ? Color.Red : Color.Yellow);
            console.Write(new Text($"{problem.Severity}: {problem.Text}{Environment.NewLine}", style));
        }
    }

    private static void WriteMapping(IAnsiConsole console, Inspection inspection)
    {
        var table = TableOf("Mapping", false, "line", "header", "column", "unit", "note");
        foreach (var column in inspection.Mapping)
        {
            table.AddRow(Cells(Invariant($"{column.HeaderLine}"), column.Header, column.Column ?? "-", column.Unit, column.Note));
        }

        console.Write(table);
    }

    private static void WriteRows(IAnsiConsole console, InspectedTable rows)
    {
        var columns = rows.Rows[0].Keys.Where(column => rows.Rows.Any(row => row[column] is not null)).ToArray();
        var table = TableOf($"First rows of {rows.Table}", true, columns);
        foreach (var row in rows.Rows)
        {
            table.AddRow([.. columns.Select(column => new Text(Short(Convert.ToString(row[column], CultureInfo.InvariantCulture))) { Overflow = Overflow.Ellipsis })]);
        }

        console.Write(table);
    }

    private static void WriteRejected(IAnsiConsole console, Inspection inspection)
    {
        if (inspection.RejectedRows.Count == 0)
        {
            return;
        }

        var total = string.Join(", ", inspection.RejectedByColumn.Select(fault => Invariant($"{fault.Column} {fault.Rows:N0}")));
        var table = TableOf($"Rejected rows ({total}); the first {inspection.RejectedRows.Count}", false, "line", "column", "reason", "text");
        foreach (var row in inspection.RejectedRows)
        {
            table.AddRow(Cells(Invariant($"{row.SourceLine}"), row.ColumnName, row.Reason, Short(row.RawText)));
        }

        console.Write(table);
    }

    private static Table TableOf(string title, bool noWrap, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Ascii2 };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column)) { NoWrap = noWrap });
        }

        return table;
    }

    private static Text[] Cells(params string?[] cells) => [.. cells.Select(cell => new Text(cell ?? ""))];

    // One line, whatever line ends the cell holds.
    private static string Short(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ");
        return line.Length > MostLetters ? line[..MostLetters] + "…" : line;
    }

    private static string DialectOf(InspectedDialect dialect)
    {
        var delimiter = dialect.Delimiter == "\t" ? "tab" : $"'{dialect.Delimiter}'";
        return string.Join(", ", ((string?[])[
            dialect.Encoding + (dialect.ByteOrderMark ? " with byte order mark" : ""),
            $"delimiter {delimiter}",
            $"quote {dialect.Quote}",
            dialect.Gzip ? "gzip" : null,
            dialect.HeaderLine == 0 ? "no header" : Invariant($"header on line {dialect.HeaderLine}"),
            Invariant($"{dialect.Columns} columns")]).OfType<string>());
    }

    private static string Words(string name) => name.Replace('_', ' ');

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
