namespace SalesFunctions.Platform;

/// <summary>Implemented by every capability that keeps something for a time only (<see cref="RetentionOptions"/>); called before each refresh of the models.</summary>
internal interface IRemoveExpired
{
    /// <returns>What was removed, in words; null where nothing was.</returns>
    public Task<string?> RunAsync(CancellationToken cancellation);
}
