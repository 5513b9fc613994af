namespace SalesFunctions.LocalHost.Samples;

/// <param name="Spoil">The row's cells and the number of the fault within its kind, from 0, to what stands in the file.</param>
/// <param name="Fits">Which rows can carry the fault; null means all.</param>
internal sealed record Fault(int Count, Func<string[], int, IEnumerable<string>> Spoil, Func<string[], bool>? Fits = null);

/// <summary>Spreads faults over rows, one row never carrying two.</summary>
internal static class Dirt
{
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, IEnumerable<Fault> faults, Random random)
    {
        Dictionary<int, Func<IEnumerable<string>>> spoiled = Place(rows, faults, random);
        for (int index = 0; index < rows.Count; index++)
        {
            if (!spoiled.TryGetValue(index, out Func<IEnumerable<string>>? spoil))
            {
                yield return CsvFile.Line(rows[index]);
                continue;
            }

            foreach (string line in spoil())
            {
                yield return line;
            }
        }
    }

    public static IEnumerable<string> Changed(string[] cells, int column, Func<string, string> change)
    {
        string[] changed = [.. cells];
        changed[column] = change(changed[column]);
        return [CsvFile.Line(changed)];
    }

    private static Dictionary<int, Func<IEnumerable<string>>> Place(
        IReadOnlyList<string[]> rows, IEnumerable<Fault> faults, Random random)
    {
        Dictionary<int, Func<IEnumerable<string>>> spoiled = [];
        foreach (Fault fault in faults)
        {
            int[] fitting = [.. Enumerable.Range(0, rows.Count)
                .Where(index => !spoiled.ContainsKey(index) && (fault.Fits?.Invoke(rows[index]) ?? true))];
            random.Shuffle(fitting);
            foreach ((int number, int index) in fitting.Take(fault.Count).Index())
            {
                spoiled[index] = () => fault.Spoil(rows[index], number);
            }
        }

        return spoiled;
    }
}
