namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Simulates one cell, block by block of draws; blocks may run side by side.</summary>
/// <remarks>
/// <para>Formula: per draw the true rates, then binomial counts with these rates. The same customers are seen with and without the campaign: whom it wins would not have bought,
/// whom it loses would have. Spend is zero-inflated: how many buy is one draw, what they spend together another, gamma distributed.</para>
/// <para>Units: figure f of draw d stands at f × draws + d.</para>
/// </remarks>
internal sealed class CellSimulation(CampaignPlan plan, AudienceCell cell, CellExpectation expected, SharedRates shared, int place, long seed)
{
    public const int BlockSize = 256;

    private readonly long _contacted = expected.Contacted;

    public void Block(int block, int draws, Span<double> figures)
    {
        var streams = shared.Streams(cell, seed, block);
        var outcome = new RandomStream(seed, 2 * SharedRates.Purposes, place, block);
        var last = Math.Min(draws, (block + 1) * BlockSize);
        for (var draw = block * BlockSize; draw < last; draw++)
        {
            Draw(ref streams, ref outcome, figures[draw..], draws);
        }
    }

    private static double Rate(ref RateStreams streams, int purpose, LearntRate rate) => rate.Draw(ref streams[purpose], ref streams[SharedRates.Purposes + purpose]);

    private void Draw(ref RateStreams streams, ref RandomStream outcome, Span<double> figures, int draws)
    {
        var delivered = cell.Delivered is null ? _contacted : Counted(ref streams, ref outcome, SharedRates.Delivered, cell.Delivered, _contacted);
        var unsubscribed = Counted(ref streams, ref outcome, SharedRates.Unsubscribed, cell.Unsubscribed, delivered);
        figures[draws * (int)CampaignFigure.Delivered] = delivered;
        figures[draws * (int)CampaignFigure.Opened] = Counted(ref streams, ref outcome, SharedRates.Opened, cell.Opened, delivered);
        figures[draws * (int)CampaignFigure.Clicked] = Counted(ref streams, ref outcome, SharedRates.Clicked, cell.Clicked, delivered);
        figures[draws * (int)CampaignFigure.Unsubscribed] = unsubscribed;

        var (without, incremental) = Buyers(ref streams, ref outcome);
        figures[draws * (int)CampaignFigure.ConversionsWithout] = without;
        figures[draws * (int)CampaignFigure.Conversions] = without + incremental;
        figures[draws * (int)CampaignFigure.IncrementalOrders] = incremental;
        Money(ref streams, ref outcome, without, incremental, plan.UnsubscribeCost * unsubscribed, figures, draws);
    }

    private static long Counted(ref RateStreams streams, ref RandomStream outcome, int purpose, LearntRate? rate, long of) =>
        rate is null ? 0 : RandomDraws.Binomial(ref outcome, of, Rate(ref streams, purpose, rate));

    private (long Without, long Incremental) Buyers(ref RateStreams streams, ref RandomStream outcome)
    {
        var control = cell.Effect.Control is { } known ? Rate(ref streams, SharedRates.Control, known) : 0;
        var treated = Rate(ref streams, SharedRates.Treated, cell.Effect.Treated);
        var before = cell.Baseline is { } baseline ? Rate(ref streams, SharedRates.Baseline, baseline) : control;
        var after = CampaignEffect.Carry(before, control, treated);
        var without = RandomDraws.Binomial(ref outcome, _contacted, before);
        return (without, after >= before
            ? before < 1 ? RandomDraws.Binomial(ref outcome, _contacted - without, (after - before) / (1 - before)) : 0
            : -RandomDraws.Binomial(ref outcome, without, (before - after) / before));
    }

    private void Money(ref RateStreams streams, ref RandomStream outcome, long without, long incremental, double unsubscribing, Span<double> figures, int draws)
    {
        var mean = cell.Value.DrawMean(ref streams[SharedRates.Value], ref streams[SharedRates.Purposes + SharedRates.Value]);
        var before = cell.Value.DrawSum(ref outcome, without * cell.OrdersPerBuyer, mean);
        var gross = Math.Sign(incremental) * cell.Value.DrawSum(ref outcome, Math.Abs(incremental), mean);

        // Orders that are lost are part of those before, so that together they are never below nothing.
        gross = Math.Max(gross, -before);
        var discount = plan.GivenAway * (before + gross);
        var cost = expected.SendCost + expected.FixedCost + discount + unsubscribing;
        var profit = (cell.Margin * gross) - cost;
        figures[draws * (int)CampaignFigure.RevenueWithout] = before;
        figures[draws * (int)CampaignFigure.Revenue] = before + gross - discount;
        figures[draws * (int)CampaignFigure.IncrementalRevenue] = gross - discount;
        figures[draws * (int)CampaignFigure.IncrementalMargin] = cell.Margin * gross;
        figures[draws * (int)CampaignFigure.DiscountCost] = discount;
        figures[draws * (int)CampaignFigure.Cost] = cost;
        figures[draws * (int)CampaignFigure.Profit] = profit;
        figures[draws * (int)CampaignFigure.ReturnOnCost] = cost > 0 ? profit / cost : 0;
    }
}
