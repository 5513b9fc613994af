namespace SalesFunctions.LocalHost.Samples;

/// <summary>Goods brought back: the line again with a negative quantity, some days later.</summary>
internal static class Returns
{
    /// <summary>One in so many sold lines comes back.</summary>
    public const int Every = 80;

    private const int FewestDays = 2;
    private const int MostDays = 20;

    public static IEnumerable<SaleLine> Of(IReadOnlyList<SaleLine> lines, DateOnly lastDay, Random random) =>
        lines.Where((line, index) => index % Every == Every - 1).Select(line => line with
        {
            OrderId = $"R{line.OrderId[1..]}",
            Quantity = -line.Quantity,
            Visit = line.Visit with { At = Later(line.Visit.At, lastDay, random) }
        });

    private static DateTime Later(DateTime bought, DateOnly lastDay, Random random)
    {
        DateTime later = bought.AddDays(random.Next(FewestDays, MostDays + 1));
        later = ShopCalendar.Closed(DateOnly.FromDateTime(later)) ? later.AddDays(1) : later;
        return DateOnly.FromDateTime(later) <= lastDay ? later : bought.AddSeconds(1);
    }
}
