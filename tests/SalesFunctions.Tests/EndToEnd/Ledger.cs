using System.Text.Json;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Reads an upload's page.</summary>
internal static class Ledger
{
    /// <summary>The upload was loaded with these counts, and they add up.</summary>
    public static void Counts(JsonElement upload, long loaded = 0, long replaced = 0, long unchanged = 0, long rejected = 0, long skipped = 0)
    {
        Loaded(upload);
        var said = (Of(upload, "loaded"), Of(upload, "replaced"), Of(upload, "unchanged"), Of(upload, "rejected"), Of(upload, "skipped"));
        Assert.True((loaded, replaced, unchanged, rejected, skipped) == said, upload.GetRawText());
        Assert.Equal(Of(upload, "rows_in"), loaded + replaced + unchanged + rejected + skipped);
    }

    /// <summary>The upload was loaded, whatever it counted.</summary>
    public static void Loaded(JsonElement upload) => Assert.True(upload.GetProperty("status").GetString() == "loaded", upload.GetRawText());

    /// <summary>The upload failed, and its error says this.</summary>
    public static void Failed(JsonElement upload, params string[] words)
    {
        Assert.True(upload.GetProperty("status").GetString() == "failed", upload.GetRawText());
        var error = upload.GetProperty("error").GetString()!;
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.OrdinalIgnoreCase));
    }

    public static void Warns(JsonElement upload, string words) =>
        Assert.Contains(Warnings(upload), warning => warning.Contains(words, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<string> Warnings(JsonElement upload) =>
        [.. upload.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)];

    public static long Of(JsonElement upload, string count) => upload.GetProperty(count).GetInt64();
}
