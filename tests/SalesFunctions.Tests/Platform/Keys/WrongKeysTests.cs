using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SalesFunctions.Tests.Platform.Keys;

/// <summary>Who tries keys by the thousand gets nowhere, and nobody else notices.</summary>
public sealed class WrongKeysTests : IAsyncLifetime
{
    private const string Guesser = "203.0.113.7:50123";

    private readonly Clock _clock = new();
    private readonly CapturedLog _log = new();
    private ApiServer _server = null!;

    public async Task InitializeAsync() => _server = await ApiServer.StartAsync(SomeKeys.NoDatabase, services =>
    {
        SomeKeys.Add(services);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddLogging(logging => logging.AddProvider(_log));
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Of_a_thousand_wrong_keys_in_a_minute_thirty_are_looked_at()
    {
        var answers = new List<(HttpStatusCode Status, double? Wait)>();
        for (var guess = 0; guess < 1000; guess++)
        {
            using var answer = await SendAsync($"guess-key-{guess:D10}", Guesser);
            answers.Add((answer.StatusCode, answer.Headers.RetryAfter?.Delta?.TotalSeconds));
        }

        Assert.All(answers.Take(30), answer => Assert.Equal((HttpStatusCode.Unauthorized, null), answer));
        Assert.All(answers.Skip(30), answer => Assert.Equal((HttpStatusCode.TooManyRequests, 60d), answer));
        Assert.Equal("Audit: 203.0.113.0/24 sent 31 wrong keys within a minute and is refused for 60 s", Assert.Single(_log.Lines, line => line.StartsWith("Audit", StringComparison.Ordinal)));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("guess-key", StringComparison.Ordinal) || line.Contains("203.0.113.7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_right_guess_is_not_told_until_the_minute_is_over()
    {
        await GuessAsync(31);

        Assert.Equal(429, await StatusAsync(SomeKeys.Reader, Guesser));
        Assert.Equal(401, await StatusAsync(null, Guesser));
        Assert.Equal(200, await StatusAsync(SomeKeys.Reader, "203.0.113.8"));
        _clock.Now += TimeSpan.FromSeconds(59);
        Assert.Equal(429, await StatusAsync(SomeKeys.Reader, Guesser));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(200, await StatusAsync(SomeKeys.Reader, Guesser));
        Assert.Equal(401, await StatusAsync(SomeKeys.Unknown, Guesser));
    }

    [Fact]
    public async Task Who_had_a_right_key_before_goes_on()
    {
        Assert.Equal(200, await StatusAsync(SomeKeys.Reader, Guesser));
        await GuessAsync(31);

        Assert.Equal(200, await StatusAsync(SomeKeys.Reader, Guesser));
        Assert.Equal(429, await StatusAsync(SomeKeys.Admin, Guesser));
        Assert.Equal(429, await StatusAsync(SomeKeys.Unknown, Guesser));
    }

    [Theory]
    [InlineData("198.51.100.1, 203.0.113.7:1", 429)]
    [InlineData("203.0.113.7, 198.51.100.1", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("", 200)]
    public async Task The_address_is_the_one_that_the_nearest_proxy_saw(string forwardedFor, int status)
    {
        await GuessAsync(31);

        Assert.Equal(status, await StatusAsync(SomeKeys.Reader, forwardedFor));
    }

    [Fact]
    public async Task All_addresses_of_one_network_are_one_guesser()
    {
        for (var guess = 0; guess < 31; guess++)
        {
            await StatusAsync(SomeKeys.Unknown, $"[2001:db8:1:2::{guess:x}]:443");
        }

        Assert.Equal(429, await StatusAsync(SomeKeys.Reader, "2001:db8:1:2:ffff::1"));
        Assert.Equal(200, await StatusAsync(SomeKeys.Reader, "2001:db8:1:3::1"));
        Assert.Contains(_log.Lines, line => line.Contains("2001:db8:1::/48", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_address_is_known_nobody_is_shut_out()
    {
        for (var guess = 0; guess < 100; guess++)
        {
            Assert.Equal(401, await StatusAsync(SomeKeys.Unknown, ""));
        }

        Assert.Equal(200, await StatusAsync(SomeKeys.Reader, ""));
    }

    private async Task GuessAsync(int times)
    {
        for (var guess = 0; guess < times; guess++)
        {
            await StatusAsync(SomeKeys.Unknown, Guesser);
        }
    }

    private async Task<int> StatusAsync(string? key, string forwardedFor)
    {
        using var answer = await SendAsync(key, forwardedFor);
        return (int)answer.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(string? key, string forwardedFor) => _server.SendAsync(HttpMethod.Get, "", headers =>
    {
        if (key is not null)
        {
            headers.Add("x-functions-key", key);
        }

        if (forwardedFor.Length > 0)
        {
            headers.Add("X-Forwarded-For", forwardedFor);
        }
    });

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
