using System.Globalization;

namespace SalesFunctions.Bench.Forecasts;

/// <summary>A series of a competition: what a forecaster may see, and what came after it.</summary>
internal sealed record WideSeries(string Name, double[] Train, double[] Test)
{
    /// <summary>Joins two files of the layout series, v1..vn; short rows end in empty cells.</summary>
    public static IReadOnlyList<WideSeries> Read(string train, string test)
    {
        var came = Rows(test).ToDictionary(row => row.Name, row => row.Values);
        return [.. Rows(train).Select(row => new WideSeries(row.Name, row.Values, came.TryGetValue(row.Name, out var values)
            ? values
            : throw new InvalidDataException($"{test} has no row of the series {row.Name}, which {train} has.")))];
    }

    /// <summary>So many of the series at equal distances, the first one among them.</summary>
    public static IReadOnlyList<WideSeries> Sample(IReadOnlyList<WideSeries> all, int count) =>
        count >= all.Count ? all : [.. Enumerable.Range(0, count).Select(place => all[(int)((long)place * all.Count / count)])];

    private static IEnumerable<(string Name, double[] Values)> Rows(string file)
    {
        foreach (var line in File.ReadLines(file).Skip(1).Where(line => line.Length > 0))
        {
            // Names and numbers alone: a cell holds no comma, whether it is quoted or not.
            var cells = line.Split(',').Select(cell => cell.Trim('"', ' ', '\r')).ToArray();
            var last = Array.FindLastIndex(cells, cell => cell is not ("" or "NA"));
            yield return (cells[0], [.. cells[1..(last + 1)].Select(cell => Value(cell, cells[0], file))]);
        }
    }

    private static double Value(string cell, string name, string file) =>
        cell is "" or "NA" ? double.NaN
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw new InvalidDataException($"{file}: the series {name} has the value '{cell}', which is no number.");
}
