using System.Text;
using Azure;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.EndToEnd;

[Collection(ServiceTests.Name)]
public sealed class StorageTests(ServiceFixture service)
{
    private const string Container = "written";

    private readonly Storage _storage = new(Options.Create(new StorageOptions { ConnectionString = service.Stack.Azurite.ConnectionString }));

    [Fact]
    public async Task Readers_see_the_old_file_until_the_new_one_is_whole()
    {
        var rows = new byte[12_000_000];
        await _storage.WriteAsync(Container, "a.csv", stream => stream.WriteAsync("old"u8.ToArray()).AsTask(), CancellationToken.None);

        await _storage.WriteAsync(
            Container,
            "a.csv",
            async stream =>
            {
                await stream.WriteAsync(rows);
                await stream.FlushAsync();
                Assert.Equal("old", await TextAsync("a.csv"));
                await stream.WriteAsync(rows);
            },
            CancellationToken.None);
        await _storage.WriteAsync(Container, "b.csv", async _ => Assert.Null(await _storage.FindAsync(Container, "b.csv", CancellationToken.None)), CancellationToken.None);

        Assert.Equal(24_000_000, (await _storage.FindAsync(Container, "a.csv", CancellationToken.None))!.Length);
        Assert.Equal("", await TextAsync("b.csv"));
    }

    [Fact]
    public async Task A_file_that_breaks_off_leaves_the_old_one_or_none()
    {
        await _storage.WriteAsync(Container, "c.csv", stream => stream.WriteAsync("old"u8.ToArray()).AsTask(), CancellationToken.None);

        foreach (var name in (string[])["c.csv", "d.csv"])
        {
            var failure = await Assert.ThrowsAsync<FormatException>(() => _storage.WriteAsync(
                Container,
                name,
                async stream =>
                {
                    await stream.WriteAsync(new byte[9_000_000]);
                    throw new FormatException("broken");
                },
                CancellationToken.None));
            Assert.Equal("broken", failure.Message);
        }

        Assert.Equal("old", await TextAsync("c.csv"));
        Assert.Null(await _storage.FindAsync(Container, "d.csv", CancellationToken.None));
    }

    [Fact]
    public async Task Where_the_storage_takes_nothing_writing_ends_with_its_answer() =>
        await Assert.ThrowsAsync<RequestFailedException>(() => _storage.WriteAsync("No container", "a.csv", stream => stream.WriteAsync(new byte[9_000_000]).AsTask(), CancellationToken.None));

    private async Task<string?> TextAsync(string name) => await service.DownloadAsync(Container, name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
