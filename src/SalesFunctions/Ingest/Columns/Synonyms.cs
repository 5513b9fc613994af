namespace SalesFunctions.Ingest.Columns;

/// <summary>Which columns a header's name may stand for, and how surely: a lower rank is surer.</summary>
internal static class Synonyms
{
    private const int ForeignRank = 1000;

    private static readonly Dictionary<string, List<(Column Column, int Rank)>> ByKey = Build();

    public static IReadOnlySet<string> ListPrices { get; } = Keys(EnglishNames.ListPrices);

    public static IReadOnlySet<string> OrderTotals { get; } = Keys(EnglishNames.OrderTotals);

    public static IReadOnlySet<string> CustomerTotals { get; } = Keys(EnglishNames.CustomerTotals);

    public static IReadOnlyList<(Column Column, int Rank)> Find(string key) => ByKey.TryGetValue(key, out var found) ? found : [];

    /// <summary>The header's name with a unit at its end cut off where only that makes it known.</summary>
    public static HeaderName Resolve(string header)
    {
        var name = HeaderName.From(header);
        return !ByKey.ContainsKey(name.Key) && name.WithoutUnitWord() is { } shorter && ByKey.ContainsKey(shorter.Key) ? shorter : name;
    }

    private static Dictionary<string, List<(Column, int)>> Build()
    {
        var map = new Dictionary<string, List<(Column Column, int Rank)>>();
        var canonical = Enum.GetValues<Column>().Select(column => (Column: column, Names: column.Name()));
        Add(map, canonical, 0);
        Add(map, EnglishNames.All, 1);
        Add(map, ForeignNames.All, ForeignRank);
        return map;
    }

    private static void Add(Dictionary<string, List<(Column Column, int Rank)>> map, IEnumerable<(Column Column, string Names)> table, int rank)
    {
        foreach (var (column, names) in table)
        {
            var next = rank;
            foreach (var name in names.Split(", "))
            {
                var key = HeaderName.KeyOf(name);
                if (!map.TryGetValue(key, out var list)) map[key] = list = [];
                if (!list.Exists(entry => entry.Column == column)) list.Add((column, next));
                next++;
            }
        }
    }

    private static HashSet<string> Keys(string names) => [.. names.Split(", ").Select(HeaderName.KeyOf)];
}
