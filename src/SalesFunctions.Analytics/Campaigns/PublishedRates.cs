namespace SalesFunctions.Analytics.Campaigns;

/// <summary>Published rates per channel and stage: where a shop starts from.</summary>
/// <remarks>
/// <para>Formula: the published mean, worth few successes and failures, of the rarer of both at most 8, so that the own data of one campaign outweigh it. A rate that nobody
/// publishes is not in the table.</para>
/// <para>Edge: publishers count a purchase as converted where it followed a click or an answer. This is not proof that the message caused it; whoever holds customers out learns what it causes.</para>
/// </remarks>
public static class PublishedRates
{
    private const string Mailchimp = "Mailchimp, Email Marketing Statistics and Benchmarks by Industry (October 2019), all non-labelled accounts";
    private const string Omnisend = "Omnisend, Email, SMS, and push marketing for ecommerce in 2024 (2024), campaigns of 2023";
    private const string OmnisendHalf = "Omnisend, Email, SMS, and push marketing statistics for ecommerce H1 2022 (2022), promotional campaigns";
    private const string Klaviyo = "Klaviyo, Campaign SMS and MMS benchmarks (help centre), the edge between 'good' and 'room for improvement'";
    private const string Batch = "Batch, Push Notifications Benchmark 2025 (2025)";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PublishedRate> All { get; } =
    [
        Rate(CampaignChannel.Email, ResponseStage.Delivered, 0.9899, 200, $"{Mailchimp}: hard bounces 0.40 %, soft bounces 0.61 %"),
        Rate(CampaignChannel.Email, ResponseStage.Opened, 0.251, 20, Omnisend),
        Rate(CampaignChannel.Email, ResponseStage.Clicked, 0.015, 200, Omnisend),
        Rate(CampaignChannel.Email, ResponseStage.Converted, 0.0008, 500, OmnisendHalf),
        Rate(CampaignChannel.Email, ResponseStage.Unsubscribed, 0.0025, 400, Mailchimp),
        Rate(CampaignChannel.Sms, ResponseStage.Delivered, 0.95, 40, "Burst SMS, Do you have a guide for industry standards (SMS delivery rates, responses etc.), lists that are kept clean"),
        Rate(CampaignChannel.Sms, ResponseStage.Clicked, 0.089, 30, Klaviyo),
        Rate(CampaignChannel.Sms, ResponseStage.Converted, 0.01, 100, Klaviyo),
        Rate(CampaignChannel.Sms, ResponseStage.Unsubscribed, 0.014, 100, Klaviyo),
        Rate(CampaignChannel.Push, ResponseStage.Delivered, 0.61, 20, $"{Batch}: share of users who allow notifications"),
        Rate(CampaignChannel.Push, ResponseStage.Opened, 0.0419, 100, $"{Batch}: generic campaigns"),
        Rate(CampaignChannel.Push, ResponseStage.Clicked, 0.0419, 100, $"{Batch}: generic campaigns; to open a notification is to follow it"),
        Rate(CampaignChannel.Push, ResponseStage.Converted, 0.0017, 300, $"derived: 61 % allowed and 4.19 % opened ({Batch}) × 6.74 % orders per click ({OmnisendHalf})"),
        Rate(CampaignChannel.DirectMail, ResponseStage.Delivered, 0.957, 60, "USPS Office of Inspector General, Undeliverable as Addressed Mail, MS-AR-14-006 (2014): 4.3 % undeliverable"),
        Rate(CampaignChannel.DirectMail, ResponseStage.Converted, 0.034, 50, "Direct Marketing Association, 2012 Response Rate Report (2012): responses of existing customers"),
        Rate(CampaignChannel.Social, ResponseStage.Clicked, 0.0159, 100, "WordStream, Facebook Ad Benchmarks for Your Industry (2017): retail"),
        Rate(CampaignChannel.Social, ResponseStage.Converted, 0.004, 200, "Direct Marketing Association, Response Rate Report 2016 (2016): social media"),
    ];

    /// <summary>The published rate; null where none is known, such as the letters that were opened.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="stage">The stage.</param>
    public static PublishedRate? Find(CampaignChannel channel, ResponseStage stage) =>
        All.FirstOrDefault(rate => rate.Channel == channel && rate.Stage == stage);

    private static PublishedRate Rate(CampaignChannel channel, ResponseStage stage, double mean, double size, string source) =>
        new(channel, stage, BetaRate.Of(mean, size), source);
}
