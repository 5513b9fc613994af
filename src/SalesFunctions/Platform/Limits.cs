using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Platform;

/// <summary>Keeps one caller from taking the service away from the others. Probes, events and files of the dashboard have no caller and no limit.</summary>
internal static class Limits
{
    // What a queue cannot tell: how soon a place in it will be free.
    private const int UnknownWaitSeconds = 1;
    private const int LongestWaitSeconds = 120;

    public static void AddLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddSingleton<IConfigureOptions<RateLimiterOptions>, Configuration>();
    }

    private static ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var seconds = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? Math.Clamp((int)Math.Ceiling(wait.TotalSeconds), 1, LongestWaitSeconds)
            : UnknownWaitSeconds;
        return new ValueTask(Problems.TooManyRequests(seconds).ExecuteAsync(rejected.HttpContext));
    }

    private static PartitionedRateLimiter<HttpContext> PerCaller(Func<string, RateLimitPartition<string>> partition) =>
        PartitionedRateLimiter.Create<HttpContext, string>(
            http => http.Features.Get<Caller>() is { } caller ? partition(caller.Name) : RateLimitPartition.GetNoLimiter(""));

    private sealed class Configuration(IOptions<LimitsOptions> limits) : IConfigureOptions<RateLimiterOptions>
    {
        public void Configure(RateLimiterOptions options)
        {
            options.OnRejected = RefuseAsync;
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PerCaller(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => Bucket())),
                PerCaller(caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => Places())));
        }

        private TokenBucketRateLimiterOptions Bucket() => new()
        {
            TokenLimit = 2 * limits.Value.RequestsPerSecond,
            TokensPerPeriod = limits.Value.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };

        private ConcurrencyLimiterOptions Places() => new()
        {
            PermitLimit = limits.Value.ConcurrentRequests,
            QueueLimit = limits.Value.WaitingRequests,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
    }
}
