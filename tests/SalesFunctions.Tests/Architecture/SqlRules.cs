using System.Globalization;
using System.Text.RegularExpressions;

namespace SalesFunctions.Tests.Architecture;

/// <summary>SQL stands where one looks for it, and each table is written by one capability.</summary>
internal static partial class SqlRules
{
    public static IEnumerable<string> StraySql(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsIn(SourceFile.Service) && !HoldsSql(file)
        let statement = Statement().Match(file.Literals)
        where statement.Success
        select $"{file.Path} holds SQL ({statement.Value.Trim()}); move it to a …Queries or …Writer file";

    public static IEnumerable<string> MissingWriters(IEnumerable<SourceFile> schema) =>
        from file in schema
        let writer = Writer(file)
        where writer is null || !(SliceRules.Slices.Contains(writer) || writer == SliceRules.Platform)
        select $"{file.Path}: the first line must be '-- writer: <folder>' with a folder of {SourceFile.Service}";

    public static IEnumerable<string> SharedTables(IEnumerable<SourceFile> schema) =>
        from change in schema.SelectMany(file => TableChange().Matches(file.Text).Select(match => (Table: Name(match), Writer: Writer(file))))
        group change.Writer by change.Table into table
        where table.Distinct().Count() > 1
        select $"table {table.Key} is shaped by {string.Join(" and ", table.Distinct())}; one writer owns it";

    public static IEnumerable<string> ForeignWrites(IReadOnlyList<SourceFile> files, IReadOnlyList<SourceFile> schema)
    {
        Dictionary<string, string?> writers = schema
            .SelectMany(file => TableChange().Matches(file.Text).Select(match => (Table: Name(match), Writer: Writer(file))))
            .DistinctBy(table => table.Table).ToDictionary(table => table.Table, table => table.Writer);
        return from file in files
               where file.IsIn(SourceFile.Service)
               from table in Write().Matches(file.Literals).Concat(BulkLoad().Matches(file.Text)).Select(Name).Distinct()
               where writers.TryGetValue(table, out string? writer) && writer != file.Room
               select $"{file.Path} writes table {table}, which belongs to {writers[table]}; ask that capability's writer";
    }

    /// <summary>
    /// An older program goes on working on the newer schema: what a script takes away or turns into something else has been unused since an earlier
    /// script, and its head says which. Scripts up to <paramref name="landed"/> are as they are.
    /// </summary>
    public static IEnumerable<string> UnsafeForOlder(IEnumerable<SourceFile> schema, int landed) =>
        from file in schema
        let number = Number(file.Name)
        let taken = Taking().Match(Comment().Replace(file.Text, ""))
        where number > landed && taken.Success
        let unused = Unused().Match(file.Text)
        where !unused.Success || Number(unused.Groups[1].Value) >= number
        select $"{file.Path} ({taken.Value}) breaks the version before it, which still runs; first release a version that does without, then say in a line of the head '-- unused since: NNNN' which script was that one's last";

    private static int Number(string name) => int.Parse(name[..4], CultureInfo.InvariantCulture);

    private static bool HoldsSql(SourceFile file) =>
        file.Name.Contains("Queries", StringComparison.Ordinal) ||
        file.Name.Contains("Writer", StringComparison.Ordinal) ||
        file.Path == SourceFile.Service + "Platform/Migrations.cs";

    private static string? Writer(SourceFile file) => WriterLine().Match(file.Text) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Name(Match match) => match.Groups["table"].Value;

    [GeneratedRegex(@"--.*")]
    private static partial Regex Comment();

    // A new column that must have a value and has none by itself stops the inserts of the version before.
    [GeneratedRegex(@"\b(DROP\s+(TABLE|VIEW|COLUMN|PRIMARY)|(ADD|DROP)\s+CONSTRAINT|RENAME|CHANGE|MODIFY|ADD\s+(COLUMN\s+)?(IF\s+NOT\s+EXISTS\s+)?`?(?!UNIQUE|INDEX|KEY|PRIMARY)\w+`?\s+(\([^)]*\)|[^,;(])*?NOT\s+NULL(?![^,;]*\b(DEFAULT|AS|AUTO_INCREMENT)\b))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Taking();

    [GeneratedRegex(@"^-- unused since: (\d{4})\r?$", RegexOptions.Multiline)]
    private static partial Regex Unused();

    [GeneratedRegex(@"\A-- writer: (\w+)\r?\n")]
    private static partial Regex WriterLine();

    [GeneratedRegex(
        @"\b(SELECT\s|INSERT\s+(IGNORE\s+)?INTO\s|REPLACE\s+INTO\s|UPDATE\s+\w|DELETE\s+FROM\s|LOAD\s+DATA\s|(CREATE|ALTER|DROP|TRUNCATE|LOCK)\s+(TEMPORARY\s+)?(TABLES?|VIEW|DATABASE|INDEX)\s|(GROUP|ORDER)\s+BY\s|(LEFT|INNER)\s+JOIN\s)")]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(?:CREATE|ALTER)\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?`?(?<table>\w+)")]
    private static partial Regex TableChange();

    [GeneratedRegex(
        @"\b(?:INSERT\s+(?:IGNORE\s+)?INTO|REPLACE\s+INTO(?!\s+TABLE)|UPDATE|DELETE\s+(?:\w+\s+)?FROM|INTO\s+TABLE|TRUNCATE\s+(?:TABLE\s+)?)\s*`?(?<table>\w+)")]
    private static partial Regex Write();

    [GeneratedRegex(@"\bTableName\s*=\s*""(?<table>\w+)""")]
    private static partial Regex BulkLoad();
}
