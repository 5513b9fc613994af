using System.Data.Common;
using SalesFunctions.Platform;

namespace SalesFunctions.Models;

/// <summary>Before a refresh everything goes that has been kept for long enough. What fails is for the next night; the models are trained all the same.</summary>
internal sealed partial class RemoveExpired(IEnumerable<IRemoveExpired> keepers, Migrations migrations, ILogger<RemoveExpired> logger)
{
    /// <returns>A line for each that removed something.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await migrations.EnsureAsync(cancellation);
        var lines = new List<string>();
        foreach (var keeper in keepers)
        {
            try
            {
                if (await keeper.RunAsync(cancellation) is { } line)
                {
                    lines.Add(line);
                }
            }
            catch (DbException failure)
            {
                LogFailure(failure);
            }
        }

        return lines;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is older than it is kept could not be removed")]
    private partial void LogFailure(Exception failure);
}
