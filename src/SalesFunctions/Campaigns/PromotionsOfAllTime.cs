using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>Campaigns and discounts of all days, as <c>/campaigns/promotions</c> answers them where a question says no more.</summary>
internal sealed class PromotionsOfAllTime : IMeasurePromotions
{
    public async Task<IReadOnlyList<MeasuredPromotion>> RunAsync(Snapshot snapshot, Dataset dataset)
    {
        List<MeasuredPromotion> all = [];
        foreach (var kind in PromotionQueries.Kinds)
        {
            var rows = await MeasurePromotions.RunAsync(snapshot, dataset, kind, new(null, null), MeasurePromotions.UsualShare, MeasurePromotions.UsualTop);
            all.AddRange(rows.Where(row => row.PValue is not null).Select(row => Measured(kind, row)));
        }

        return all;
    }

    private static MeasuredPromotion Measured(string kind, PromotionRow row)
    {
        var expected = (double)row.ExpectedSales!.Value;
        return new MeasuredPromotion(kind, row.Promotion)
        {
            FirstDay = row.FirstDay!.Value,
            LastDay = row.LastDay!.Value,
            Days = row.Days,
            Sales = (double)row.Sales!.Value,
            Expected = expected,
            Extra = (double)row.ExtraSales!.Value,
            ExtraLower = expected * row.LiftLow!.Value / 100,
            ExtraUpper = expected * row.LiftHigh!.Value / 100,
            Probability = row.PValue!.Value,
            IsSignificant = row.IsSignificant == true,
        };
    }
}
