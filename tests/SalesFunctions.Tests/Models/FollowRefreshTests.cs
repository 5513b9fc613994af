using Microsoft.Extensions.DependencyInjection;
using SalesFunctions.Platform.Models;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Models;

/// <summary>What goes on behind a refresh.</summary>
[Collection(DatabaseTests.Name)]
public sealed class FollowRefreshTests(DatabaseFixture databases)
{
    [Fact]
    public async Task A_follower_that_fails_fails_no_refresh_and_is_called_again()
    {
        await using var shop = await RefreshShop.OpenAsync(databases, "a");
        var follower = new FailingFollower(shop);
        await using var server = await ApiServer.StartAsync(
            shop.Shop.ConnectionString,
            services => services.AddSingleton<ITrainer>(shop.Trainer).AddSingleton<IFollowRefresh>(follower),
            app => app.MapEventFunctions());

        var first = await RefreshShop.TimerAsync(server);
        var second = await RefreshShop.TimerAsync(server);
        using var asked = await server.Client.PostAsync("models/refresh?dataset=a&force=true", null);
        await shop.UntilAsync("SELECT 1 FROM model_publications WHERE model_version > 1");

        Assert.Equal((200, "a: version 1 published, made of data version 1."), (first.Status, first.Lines.Single()));
        Assert.Equal(200, second.Status);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (follower.Seen.Count < 3)
        {
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal(["1", "1", (await shop.PublishedAsync()).Single()], follower.Seen);
    }

    private sealed class FailingFollower(RefreshShop shop) : IFollowRefresh
    {
        /// <value>What readers saw at each call.</value>
        public List<string> Seen { get; } = [];

        public async Task RunAsync(CancellationToken cancellation)
        {
            Seen.Add((await shop.PublishedAsync()).Single());
            throw new InvalidOperationException("It cannot go on.");
        }
    }
}
