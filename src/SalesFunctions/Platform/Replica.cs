using System.Data.Common;

namespace SalesFunctions.Platform;

/// <summary>
/// The server that may answer questions in the primary's place. One that is away is left alone for a while; then a single question tries it
/// again, so that the others need not wait for it.
/// </summary>
internal sealed partial class Replica(Database database, TimeProvider time, ILogger<Replica> logger)
{
    private static readonly TimeSpan LeftAloneFor = TimeSpan.FromSeconds(10);

    // The moment of the last failure, 0 while all is well.
    private long _leftAt;

    /// <returns>Null where there is no replica, or it is left alone.</returns>
    public async Task<DbConnection?> TryOpenAsync(CancellationToken cancellation)
    {
        if (!database.HasReader || !IsMyTurn())
        {
            return null;
        }

        try
        {
            return await database.OpenReaderAsync(cancellation);
        }
        catch (Exception failure) when (IsFault(failure))
        {
            Leave(failure);
            return null;
        }
    }

    /// <summary>Whatever the replica is at fault for: the primary may still answer.</summary>
    public static bool IsFault(Exception failure) => failure is DbException || Database.IsTransient(failure);

    public void Leave(Exception failure)
    {
        Volatile.Write(ref _leftAt, time.GetTimestamp());
        LogAway(failure.Message, LeftAloneFor.TotalSeconds);
    }

    /// <summary>It has answered.</summary>
    public void Welcome()
    {
        if (Interlocked.Exchange(ref _leftAt, 0) != 0)
        {
            LogBack();
        }
    }

    private bool IsMyTurn()
    {
        var left = Volatile.Read(ref _leftAt);
        return left == 0
            || (time.GetElapsedTime(left) >= LeftAloneFor && Interlocked.CompareExchange(ref _leftAt, time.GetTimestamp(), left) == left);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica for readers does not answer, the primary does for the next {Seconds} s: {Reason}")]
    private partial void LogAway(string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The replica for readers answers again.")]
    private partial void LogBack();
}
