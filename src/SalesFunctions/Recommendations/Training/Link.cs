using System.Globalization;
using SalesFunctions.Platform;

namespace SalesFunctions.Recommendations.Training;

/// <summary>Questions as addresses.</summary>
internal static class Link
{
    /// <param name="path">Behind the root of the API.</param>
    /// <param name="parameters">Names and values; those without a value are left out.</param>
    public static string To(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        $"{path}?{string.Join('&', parameters.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"))}";

    public static IEnumerable<(string Name, string? Value)> Of(DateRange range) => [("from", Day(range.From)), ("to", Day(range.To))];

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
