namespace SalesFunctions.LocalHost.Commands;

/// <summary>Trains the models of what changed, now, and tells what became of them.</summary>
internal static class RefreshCommand
{
    /// <returns>1 when a run failed.</returns>
    public static async Task<int> RunAsync(LocalHome home, string? dataset, bool force, CancellationToken cancellation)
    {
        using var refreshes = new Refreshes(home);
        var results = await refreshes.RunAsync(dataset, force, cancellation);
        foreach (var result in results)
        {
            await (result.HasFailed ? Console.Error : Console.Out).WriteLineAsync(result.ToString());
        }

        if (results.Count == 0)
        {
            Console.WriteLine("Nothing has changed since the last refresh; --force refreshes all the same.");
        }

        return results.Any(result => result.HasFailed) ? 1 : 0;
    }
}
