using System.IO.Compression;
using System.Text;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>Files that are no table, or a strange one: a clear message, and the next file still loads.</summary>
[Collection(ServiceTests.Name)]
public sealed class OddFilesTests(ServiceFixture service)
{
    private const string Sound = "date,customer_id,amount\n2024-05-13,C1,10\n";

    public static TheoryData<string, string, string[]> Texts => new()
    {
        { "header_only.csv", "date,customer_id,amount\n", ["no rows"] },
        { "empty.csv", "", ["empty"] },
        { "wrong_columns.csv", "colour,shape\nred,round\n", ["colour", "_profile.json"] },
        { "no_header.csv", "2024-05-13,C1,10\n2024-05-14,C2,20\n2024-05-15,C3,30\n", ["header"] },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_file_that_cannot_be_loaded_says_why_and_the_next_one_loads(string file, string text, string[] words)
    {
        Ledger.Failed(await service.UploadAsync($"odd/{file}", text), words);
        Ledger.Counts(await service.UploadAsync($"odd_{file.Replace(".csv", "", StringComparison.Ordinal)}/sound.csv", Sound), loaded: 1);
    }

    [Fact]
    public async Task A_picture_says_that_it_is_no_table()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0];
        Ledger.Failed(await service.UploadAsync("odd/picture.csv", new MemoryStream(png)), "PNG");
    }

    [Fact]
    public async Task A_truncated_gzip_file_loads_nothing_and_says_how_far_it_could_be_read()
    {
        var text = new StringBuilder("date,customer_id,amount\n");
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            text.Append("2024-05-13,C").Append(random.Next()).Append(',').Append(random.Next(1, 1000)).Append('\n');
        }

        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        }

        Ledger.Failed(await service.UploadAsync("odd_gzip/cut.csv.gz", new MemoryStream(packed.ToArray()[..(int)(packed.Length / 2)])), "gzip", "records");
        Ledger.Counts(await service.UploadAsync("odd_gzip/whole.csv.gz", new MemoryStream(packed.ToArray())), loaded: 20_000);
    }

    [Fact]
    public async Task Two_hundred_columns_of_which_three_are_known_load()
    {
        var extra = string.Join(',', Enumerable.Range(1, 197).Select(i => $"zz{i}"));
        var cells = string.Join(',', Enumerable.Range(1, 197));
        Ledger.Counts(await service.UploadAsync("odd_wide/wide.csv", $"date,customer_id,amount,{extra}\n2024-05-13,C1,10,{cells}\n"), loaded: 1);
    }

    [Fact]
    public async Task A_field_of_a_megabyte_costs_its_own_row()
    {
        var upload = await service.UploadAsync(
            "odd_long/long.csv", $"date,customer_id,product,amount\n2024-05-13,C1,Tea,10\n2024-05-14,C2,{new string('x', 1024 * 1024)},20\n2024-05-15,C3,Jam,30\n");

        Ledger.Counts(upload, loaded: 2, rejected: 1);
        var row = (await service.GetAsync($"/api/v1/uploads/{upload.GetProperty("upload_id")}/rejected-rows")).GetProperty("items")[0];
        Assert.Equal(("product", 3), (row.GetProperty("column_name").GetString(), row.GetProperty("source_line").GetInt32()));
    }

    [Theory]
    [InlineData("odd_names/march sales 2024.csv", "odd_names")]
    [InlineData("odd_names2/März Umsätze №1 ☕.csv", "odd_names2")]
    [InlineData("mağaza İstanbul/2024.csv", "mağaza İstanbul")]
    public async Task Names_with_blanks_and_any_letters_are_names(string blob, string dataset)
    {
        Ledger.Counts(await service.UploadAsync(blob, Sound), loaded: 1);
        Assert.Equal(10m, await service.SalesAsync(dataset));
    }

    [Fact]
    public async Task A_folder_of_dots_is_refused_with_a_remedy() =>
        Ledger.Failed(await service.UploadAsync("...hidden/2024.csv", Sound), "cannot name a dataset", "letters");

    [Fact]
    public async Task A_bad_profile_stops_its_dataset_until_it_is_mended_and_nothing_is_lost()
    {
        Ledger.Failed(await service.UploadAsync("odd_profile/_profile.json", "{\n \"date_order\": \"backwards\" }"), "line 2", "day_first");
        Ledger.Failed(await service.UploadAsync("odd_profile/a.csv", Sound), "_profile.json line 2");

        await service.UploadAsync("odd_profile/_profile.json", """{ "date_order": "day_first" }""");
        Ledger.Counts(await service.UploadAsync("odd_profile/a.csv", Sound), loaded: 1);
    }
}
