using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Platform.Keys;

namespace SalesFunctions.Tests.Platform;

public sealed class LimitsTests
{
    [Fact]
    public async Task Over_the_limit_is_429_with_seconds_to_wait_and_others_are_served()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await StartAsync(
            limits => (limits.ConcurrentRequests, limits.WaitingRequests) = (1, 0),
            app => app.MapGet("/api/v1/slow", async () =>
            {
                entered.SetResult();
                await release.Task;
                return "done";
            }));
        var running = SendAsync(server, "slow", SomeKeys.Reader);
        await entered.Task;
        using var refused = await SendAsync(server, "", SomeKeys.Reader);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain(SomeKeys.Reader, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "", SomeKeys.NextReader)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "health/live", SomeKeys.Reader)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(server, "", SomeKeys.Unknown)).StatusCode);
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await running).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "", SomeKeys.Reader)).StatusCode);
    }

    [Fact]
    public async Task Requests_that_come_too_fast_are_429_until_the_second_has_passed()
    {
        await using var server = await StartAsync(limits => limits.RequestsPerSecond = 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(server, "", SomeKeys.Reader)));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();

        Assert.InRange(answers.Length - refused.Count, 6, 50);
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 120));
        await Task.Delay(refused[0].Headers.RetryAfter!.Delta!.Value + TimeSpan.FromSeconds(0.5));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(server, "", SomeKeys.Reader)).StatusCode);
    }

    [Fact]
    public async Task What_dashboards_and_load_tests_send_is_within_the_defaults()
    {
        await using var server = await StartAsync(_ => { });

        var clients = Enumerable.Range(0, 64).Select(async _ =>
        {
            for (var i = 0; i < 50; i++)
            {
                using var answer = await SendAsync(server, "", SomeKeys.Reader);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        });
        await Task.WhenAll(clients);
        var burst = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => SendAsync(server, "", SomeKeys.Reader)));
        Assert.All(burst, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private static Task<ApiServer> StartAsync(Action<LimitsOptions> limits, Action<WebApplication>? map = null) => ApiServer.StartAsync(
        SomeKeys.NoDatabase,
        services =>
        {
            SomeKeys.Add(services);
            services.Configure(limits);
        },
        map);

    private static Task<HttpResponseMessage> SendAsync(ApiServer server, string path, string key) =>
        server.SendAsync(HttpMethod.Get, path, headers => headers.Add("x-functions-key", key));
}
