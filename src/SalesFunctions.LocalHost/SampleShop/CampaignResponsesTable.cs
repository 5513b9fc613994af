using System.Globalization;

namespace SalesFunctions.LocalHost.Samples;

/// <summary>Whoever buys within the window has converted, in both arms: only the difference is the campaign's doing.</summary>
internal static class CampaignResponsesTable
{
    public static readonly string[] Columns =
        ["campaign_id", "customer_id", "channel", "arm", "sent_at", "opened", "clicked", "converted", "spend"];

    public static IEnumerable<string> Lines(IReadOnlyList<Contact> contacts, IEnumerable<SaleLine> sold)
    {
        ILookup<string, SaleLine> history = sold.ToLookup(line => line.Visit.Customer.Id);
        return contacts.Select(contact => CsvFile.Line(Cells(contact, Spend(contact.Campaign, history[contact.Customer.Id]))));
    }

    private static decimal Spend(Campaign campaign, IEnumerable<SaleLine> lines) =>
        lines.Where(line => line.Visit.At >= campaign.SentAt && line.Visit.At < campaign.Ends).Sum(line => line.Amount);

    private static string[] Cells(Contact contact, decimal spend) =>
    [
        contact.Campaign.Id, contact.Customer.Id, contact.Channel.Name, contact.Treated ? "treatment" : "holdout",
        contact.Campaign.SentAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        Flag(contact.Opened), Flag(contact.Clicked), Flag(spend > 0), spend.ToString("0.00", CultureInfo.InvariantCulture)
    ];

    private static string Flag(bool value) => value ? "1" : "0";
}
