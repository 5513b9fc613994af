namespace SalesFunctions.Analytics.Campaigns;

/// <summary>What becomes of a message, each with what it is a part of.</summary>
public enum ResponseStage
{
    /// <summary>It arrived; part of those sent.</summary>
    Delivered,

    /// <summary>It was opened, as far as that can be seen; part of those delivered. Not reliable since mail programs open mails on their own (Apple, 2021).</summary>
    Opened,

    /// <summary>A link in it was followed; part of those delivered.</summary>
    Clicked,

    /// <summary>It led to a purchase; part of those sent.</summary>
    Converted,

    /// <summary>It made the customer ask for no more; part of those delivered.</summary>
    Unsubscribed,
}
