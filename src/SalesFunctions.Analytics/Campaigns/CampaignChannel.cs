namespace SalesFunctions.Analytics.Campaigns;

/// <summary>How a campaign reaches people.</summary>
public enum CampaignChannel
{
    /// <summary>Electronic mail to customers who agreed to it.</summary>
    Email,

    /// <summary>Text messages to customers who agreed to them.</summary>
    Sms,

    /// <summary>Notifications of an app.</summary>
    Push,

    /// <summary>Letters, cards and catalogues by post to the own customers.</summary>
    DirectMail,

    /// <summary>Paid advertisements in a social network.</summary>
    Social,
}
