using System.Text;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Columns;

/// <summary>What keeps a header from being understood, each with what to do about it.</summary>
internal static class MappingProblems
{
    private const int MostHeadersListed = 30;
    private static readonly string[] DateWords = ["date", "datum", "fecha", "tarih", "data", "day", "month", "week"];
    private const string MapThem = "map them in `" + Profile.FileName + "`: ";

    public static IEnumerable<MappingProblem> Of(ColumnMapping mapping, IReadOnlyList<string> header)
    {
        foreach (var problem in Duplicates(mapping)) yield return problem;
        if (mapping.Kinds.HasFlag(FileKinds.Orders) && mapping.Has(Column.Quantity)) yield return PricelessLines(mapping);
        if (mapping.Kinds != FileKinds.None) yield break;
        if (FileKindRules.IsUndatedSales(mapping.HasValue)) yield return UndatedSales(mapping);
        else if (LooksLikeData(header)) yield return NoHeader(header);
        else yield return NotRecognised(mapping);
    }

    public static MappingProblem TwoHeadersForOne(Column column, string first, string second) => new(true,
        $"`{Profile.FileName}` maps both \"{first}\" and \"{second}\" to {column.Name()}, and this file has both; keep one and set the other to \"ignore\".");

    private static IEnumerable<MappingProblem> Duplicates(ColumnMapping mapping) =>
        from column in mapping.Columns
        where column.Header.Length > 0
        group column by column.Header into same
        where same.Count() > 1 && same.Any(column => column.Column is not null || column.Note is not null)
        select new MappingProblem(false,
            $"{same.Count()} columns are called \"{same.Key}\" (columns {string.Join(", ", same.Select(c => c.Index + 1))}); the first is read, the others are ignored. Rename them if that is wrong.");

    private static MappingProblem PricelessLines(ColumnMapping mapping) => new(false,
        $"These lines have a quantity but neither an amount nor a price, so only their orders are read. Columns found: {Listed(mapping)}. "
        + $"If one of them is the money, {MapThem}{{\"columns\": {{\"<header>\": \"amount\"}}}}.");

    private static MappingProblem UndatedSales(ColumnMapping mapping)
    {
        var money = mapping.HasValue(Column.Amount) ? Column.Amount : Column.UnitPrice;
        var from = mapping.Has(money) ? $" (\"{mapping.Columns[mapping.IndexOf(money)].Header}\" is read as {money.Name()})" : "";
        var example = mapping.Columns.FirstOrDefault(column => column.Column is null && IsLikeDate(column.Header))?.Header ?? "<header>";
        var mapDate = $" If a column holds the date, map it in `{Profile.FileName}`: {{\"columns\": {{\"{Escaped(example)}\": \"sold_at\"}}}}.";
        var list = mapping.HasValue(Column.CustomerId)
            ? $" If these are customers and no sales, ignore the money: {{\"columns\": {{\"{Escaped(mapping.Columns.FirstOrDefault(c => c.Column == money)?.Header ?? "<header>")}\": \"ignore\"}}}}."
            : "";
        return new MappingProblem(true,
            $"These look like sales{from}, but there is neither a date nor an order number. Columns found: {Listed(mapping)}.{mapDate} "
            + $"If all rows are of one day, say so in `{Profile.FileName}`: {{\"constants\": {{\"sold_at\": \"2022-10-24\"}}}}.{list}");
    }

    private static MappingProblem NotRecognised(ColumnMapping mapping) => new(true,
        $"What this file holds was not recognised. Columns found: {Listed(mapping)}. SalesFunctions needs, for sales: amount (or unit_price) and sold_at or order_id; "
        + "for orders: order_id and sold_at or a customer; for customers: customer_id and an attribute such as gender, age or city; "
        + "for products: product_id and category, stock, unit_cost or unit_price; for campaign responses: opened, clicked or converted. "
        + $"If the names differ, {MapThem}{{\"columns\": {{\"<header>\": \"amount\"}}}}.");

    private static MappingProblem NoHeader(IReadOnlyList<string> cells) => new(true,
        $"The first line looks like data, not like a header: {Quoted(cells)}. Put a line with the column names at the top of the file, or give the names in "
        + $"`{Profile.FileName}`: {{\"header\": [\"customer_id\", \"sold_at\", \"quantity\", \"amount\"]}} (one name for each of the {cells.Count} columns, \"ignore\" for those without use).");

    private static bool LooksLikeData(IReadOnlyList<string> cells)
    {
        int numbers = 0, dates = 0;
        foreach (var cell in cells)
        {
            var bytes = Encoding.UTF8.GetBytes(cell.Trim());
            if (bytes.Length == 0) continue;
            if (Numbers.TryRead(bytes, DecimalMark.Dot, out _)) numbers++;
            else if (Dates.TryRead(bytes, DateOrder.DayFirst, out _, out _) || Dates.TryRead(bytes, DateOrder.MonthFirst, out _, out _)) dates++;
        }
        var known = ColumnMapping.HeaderScore(cells);
        return dates + numbers > known && (dates > 0 || numbers > 1 || known == 0);
    }

    private static bool IsLikeDate(string header) => DateWords.Any(word => HeaderName.KeyOf(header).Contains(word, StringComparison.Ordinal));

    private static string Escaped(string header) => header.Replace("\\", "\\\\").Replace("\"", "\\\"");

    private static string Listed(ColumnMapping mapping) =>
        Quoted([.. mapping.Columns.Select(column => column.Header)]);

    private static string Quoted(IReadOnlyList<string> names)
    {
        var shown = names.Take(MostHeadersListed).Select(name => "\"" + (name.Length > 40 ? name[..40] + "…" : name) + "\"");
        var more = names.Count > MostHeadersListed ? $" and {names.Count - MostHeadersListed} more" : "";
        return string.Join(", ", shown) + more;
    }
}
