using System.Globalization;
using SalesFunctions.Galera;

if (args is not [var folder, var lines] || !int.TryParse(lines, CultureInfo.InvariantCulture, out var linesPerFile) || linesPerFile < 1_000)
{
    Console.Error.WriteLine("Usage: tests/galera/run [LINES-PER-FILE], at least 1,000");
    return 2;
}

var columns = await new ClusterRun(folder, linesPerFile, Console.Out).RunAsync();
Console.WriteLine();
Console.WriteLine($"{"",-42}{string.Concat(columns.Select(column => $"{column.Name,22}"))}");
var different = 0;
for (var row = 0; row < columns[0].Totals.Count; row++)
{
    var values = columns.Select(column => column.Totals[row].Value).ToList();
    var isEqual = values.Distinct().Count() == 1;
    different += isEqual ? 0 : 1;
    Console.WriteLine($"{columns[0].Totals[row].Name,-42}{string.Concat(values.Select(value => $"{value,22}"))}{(isEqual ? "" : "   DIFFERENT")}");
}

Console.WriteLine();
Console.WriteLine(different == 0
    ? $"All {columns[0].Totals.Count} totals of the three nodes are those of the single server: nothing lost, nothing doubled."
    : $"{different} of {columns[0].Totals.Count} totals differ.");
return different == 0 ? 0 : 1;
