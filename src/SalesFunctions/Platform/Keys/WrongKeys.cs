using System.Net;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace SalesFunctions.Platform.Keys;

/// <summary>
/// Lets nobody try keys by the thousand. An address that sent too many wrong ones waits for the rest of the minute and is not told whether
/// a further one is right; who had a right one before goes on, so that one forgotten workbook does not shut a whole office out.
/// </summary>
internal sealed partial class WrongKeys(IOptions<LimitsOptions> limits, TimeProvider time, ILogger<WrongKeys> logger) : IDisposable
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly MemoryCache _guesses = new(new MemoryCacheOptions { SizeLimit = MostRemembered });
    private readonly MemoryCache _admitted = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    /// <param name="address">Null where it is not known: nobody is counted then, since it would be everybody.</param>
    /// <param name="caller">Whose key it is; null of a wrong one, which is counted.</param>
    /// <returns>Seconds to wait; null where the key counts as it is.</returns>
    public int? Wait(IPAddress? address, Caller? caller)
    {
        if (address is null)
        {
            return null;
        }

        return caller is null ? Count(address) : Remember(address, caller);
    }

    public void Dispose()
    {
        _guesses.Dispose();
        _admitted.Dispose();
    }

    private int? Count(IPAddress address)
    {
        var guesses = _guesses.GetOrCreate(address, entry =>
        {
            (entry.Size, entry.SlidingExpiration) = (1, 2 * Minute);
            return new Guesses();
        })!;
        var (number, left) = guesses.Add(time);
        if (number == limits.Value.WrongKeysPerMinute + 1)
        {
            LogMany(CallerAddress.Shown(address), number, left);
        }

        return number > limits.Value.WrongKeysPerMinute ? left : null;
    }

    private int? Remember(IPAddress address, Caller caller)
    {
        var known = (address, caller.Name);
        if (_admitted.TryGetValue(known, out _))
        {
            return null;
        }

        if (_guesses.TryGetValue(address, out Guesses? guesses) && guesses!.Now(time) is var (number, left) && number > limits.Value.WrongKeysPerMinute)
        {
            return left;
        }

        _admitted.Set(known, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Remembered });
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit: {Address} sent {Number} wrong keys within a minute and is refused for {Seconds} s")]
    private partial void LogMany(string address, int number, int seconds);

    /// <summary>The wrong keys of one address in the minute that began with the first of them.</summary>
    private sealed class Guesses
    {
        private readonly Lock _gate = new();
        private long? _since;
        private int _number;

        public (int Number, int SecondsLeft) Add(TimeProvider time)
        {
            lock (_gate)
            {
                Forget(time);
                _since ??= time.GetTimestamp();
                _number++;
                return (_number, Left(time));
            }
        }

        public (int Number, int SecondsLeft) Now(TimeProvider time)
        {
            lock (_gate)
            {
                Forget(time);
                return (_number, Left(time));
            }
        }

        private void Forget(TimeProvider time)
        {
            if (_since is { } since && time.GetElapsedTime(since) >= Minute)
            {
                (_since, _number) = (null, 0);
            }
        }

        private int Left(TimeProvider time) => _since is { } since ? Math.Max(1, (int)Math.Ceiling((Minute - time.GetElapsedTime(since)).TotalSeconds)) : 1;
    }
}
