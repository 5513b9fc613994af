using SalesFunctions.Analytics.Campaigns;
using SalesFunctions.Platform;

namespace SalesFunctions.Campaigns;

/// <summary>The rates with which campaigns are simulated.</summary>
internal static class RateEndpoints
{
    private const string Opened = "Not reliable: mail programs open mails on their own to protect privacy.";
    private static readonly Parameter Channel = new("channel", "Only this channel.") { Choices = Channels.All };

    public static void MapCampaignRates(this IEndpointRouteBuilder routes) => routes.MapRows<CampaignRateRow>(
        "/campaigns/rates", "The rates of each channel and segment: published, seen in the shop's own files, and taken.", Rates, Channel);

    private static Task<IResult> Rates(HttpContext http, Answers answers)
    {
        var query = new QueryParameters(http.Request);
        var channel = query.OneOf(Channel.Name, Channels.All);
        return answers.FiguresAsync(http, query, async (snapshot, dataset) =>
        {
            var counts = await ResponseQueries.CountsAsync(snapshot, dataset);
            return RowSet.Of(Channels.All.Where(name => channel is null || name == channel).SelectMany(name => RowsOf(new LearntChannel(Channels.Parse(name), counts))));
        });
    }

    private static IEnumerable<CampaignRateRow> RowsOf(LearntChannel channel) =>
        from rates in channel.Rates()
        from row in rates.Rates.Segments.Select(own => Row(own.Data, own.Rate, own.OwnWeight)).Append(Row(new SegmentTrials("", 0, 0), rates.Rates.NewSegment, 0) with { Segment = null })
        select row with
        {
            Channel = Channels.Name(channel.Channel),
            Stage = rates.IsWithout ? "converted_without" : rates.Stage.ToString().ToLowerInvariant(),
            Prior = rates.Rates.Prior.Mean,
            PriorSize = rates.Rates.Prior.Size,
            Source = rates.Source,
            Note = rates.Stage == ResponseStage.Opened ? Opened : null,
        };

    private static CampaignRateRow Row(SegmentTrials data, LearntRate rate, double own) => new()
    {
        Channel = "",
        Stage = "",
        Segment = data.Segment,
        Customers = data.Trials,
        Successes = data.Successes,
        Observed = data.Trials > 0 ? (double)data.Successes / data.Trials : null,
        Posterior = rate.Mean,
        PosteriorLow5 = rate.Quantile(0.05),
        PosteriorHigh95 = rate.Quantile(0.95),
        OwnWeight = own,
        Source = "",
    };
}
