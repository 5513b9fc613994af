using Microsoft.Playwright;

namespace SalesFunctions.Browser.Tests;

/// <summary>The pictures of the README. <c>SALES_PICTURES</c> names the folder that gets new ones: <c>docs/pictures</c>.</summary>
[Collection(DashboardTests.Name)]
public sealed class PicturesTests(DashboardFixture dashboard)
{
    // A page without charts packs into less.
    private const int LeastBytes = 30_000;
    private const int MostBytes = 200_000;

    [Theory]
    [InlineData("overview", false, 1280, 860)]
    [InlineData("customers", false, 1280, 860)]
    [InlineData("forecast", true, 1280, 860)]
    [InlineData("campaigns", true, 1280, 860)]
    public async Task A_page_is_a_picture_of_a_size_that_the_README_can_carry(string page, bool dark, int width, int height)
    {
        await using var visit = await Visit.OpenAsync(dashboard, $"?page={page}&dataset=sample&period=all", dark, width, height);

        var picture = await visit.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 72, Animations = ScreenshotAnimations.Disabled });

        Assert.InRange(picture.Length, LeastBytes, MostBytes);
        if (Environment.GetEnvironmentVariable("SALES_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{page}.jpg"), picture);
        }
    }
}
