using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SalesFunctions.Tests.Host;

/// <summary>Ten megabytes that unpack to ten gigabytes.</summary>
[Collection(PublishedTests.Name)]
public sealed class BombTests(PublishedFixture published)
{
    private const int MemberBytes = 1 << 24;
    private const int Members = 600;

    [Theory]
    [InlineData("zeros", "\0")]
    [InlineData("lines", "2024-05-13,C1,10\n")]
    public async Task A_packed_file_of_ten_gigabytes_is_given_up_at_the_limit_with_a_clear_message(string kind, string text)
    {
        var packed = Packed(text);
        var before = PeakMegabytes();

        using var content = new ByteArrayContent(packed) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var preview = await published.Service.ForwardAsync(new HttpRequestMessage(HttpMethod.Post, $"api/v1/uploads/preview?name=bomb/{kind}.csv.gz") { Content = content });
        var blob = await published.PutAsync($"bomb/{kind}.csv.gz", new MemoryStream(packed));
        using var upload = await published.Service.CallAsync("ingest-upload", published.BlobPayload(blob, $"bomb/{kind}.csv.gz"));
        var error = await published.SqlAsync<string>("SELECT error FROM uploads WHERE blob_name = @name", new { name = $"bomb/{kind}.csv.gz" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (preview.StatusCode, upload.StatusCode));
        Assert.Contains("unpacks to more than the 100,000,000 bytes", await preview.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("unpacks to more than the 100,000,000 bytes", error, StringComparison.Ordinal);
        Assert.InRange(PeakMegabytes() - before, 0, 250);
    }

    // A file of gzip may have many members, each of which unpacks for itself; so the same one can be repeated.
    private static byte[] Packed(string text)
    {
        var sound = "date,customer_id,amount\n" + string.Concat(Enumerable.Repeat("2024-05-13,C1,10\n", 1_000));
        var member = Member(string.Concat(Enumerable.Repeat(text, MemberBytes / text.Length)));
        return [.. Member(sound), .. Enumerable.Repeat(member, Members).SelectMany(bytes => bytes)];
    }

    private static byte[] Member(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private int PeakMegabytes() => int.Parse(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{published.Service.Id}/status")).Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
