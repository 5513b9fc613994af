namespace SalesFunctions.Platform.Models;

/// <summary>Makes something of what a refresh published, once readers see it. It can fail no refresh: what it does not get done is its own to note and to try again.</summary>
internal interface IFollowRefresh
{
    /// <summary>Called behind each refresh, also one that found nothing to do.</summary>
    public Task RunAsync(CancellationToken cancellation);
}
