using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Campaigns;

/// <summary>How channels are called on the wire, and in the files of shops.</summary>
internal static class Channels
{
    private static readonly (string Word, CampaignChannel Channel)[] Words =
    [
        ("directmail", CampaignChannel.DirectMail), ("postal", CampaignChannel.DirectMail), ("letter", CampaignChannel.DirectMail), ("catalog", CampaignChannel.DirectMail),
        ("post", CampaignChannel.DirectMail), ("mail", CampaignChannel.Email), ("sms", CampaignChannel.Sms), ("push", CampaignChannel.Push),
        ("social", CampaignChannel.Social), ("facebook", CampaignChannel.Social), ("instagram", CampaignChannel.Social),
    ];

    public static readonly IReadOnlyList<string> All = ["email", "sms", "push", "direct_mail", "social"];

    public static string Name(CampaignChannel channel) => All[(int)channel];

    public static CampaignChannel Parse(string name) => (CampaignChannel)All.ToList().IndexOf(name);

    /// <summary>The channel that the first of the texts names which names any; null where none does.</summary>
    public static CampaignChannel? Of(params IEnumerable<string?> texts) => texts.Select(Of).FirstOrDefault(channel => channel is not null);

    // A newsletter is no letter.
    private static CampaignChannel? Of(string? text)
    {
        var key = string.Concat((text ?? "").Where(char.IsLetter)).ToLowerInvariant().Replace("newsletter", "email", StringComparison.Ordinal);
        var found = Array.FindIndex(Words, pair => key.Contains(pair.Word, StringComparison.Ordinal));
        return found < 0 ? null : Words[found].Channel;
    }
}
