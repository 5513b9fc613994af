namespace SalesFunctions.Inventory.Training;

/// <summary>What a level tells apart.</summary>
/// <param name="Level">One of <see cref="Levels"/>.</param>
/// <param name="Names">The items' names, by number.</param>
/// <param name="ItemOf">The item of each thing; -1 where the level has no name for it.</param>
internal sealed record LevelItems(string Level, IReadOnlyList<string> Names, int[] ItemOf)
{
    /// <summary>The levels that name anything, the finest first.</summary>
    public static IReadOnlyList<LevelItems> Of(IReadOnlyList<Thing> things) =>
        [.. Levels.All.Select(level => Of(level, things)).Where(items => items.Names.Count > 0)];

    private static LevelItems Of(string level, IReadOnlyList<Thing> things)
    {
        var (numbers, names, itemOf) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>(), new int[things.Count]);
        for (var thing = 0; thing < things.Count; thing++)
        {
            var name = things[thing].NameAt(level);
            if (name.Length > 0 && numbers.TryAdd(name, names.Count))
            {
                names.Add(name);
            }

            itemOf[thing] = name.Length > 0 ? numbers[name] : -1;
        }

        return new LevelItems(level, names, itemOf);
    }
}
