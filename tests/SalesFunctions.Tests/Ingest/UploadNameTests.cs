using SalesFunctions.Ingest;

namespace SalesFunctions.Tests.Ingest;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("istanbul/2023.csv", "istanbul", "2023.csv")]
    [InlineData("istanbul/2023/march.csv", "istanbul", "2023/march.csv")]
    [InlineData("sales.csv", "default", "sales.csv")]
    [InlineData("mağaza 2/a.csv", "mağaza 2", "a.csv")]
    public void The_first_folder_is_the_dataset(string blob, string dataset, string file)
    {
        var name = UploadName.Parse(blob);

        Assert.Equal((dataset, file, null), (name.Dataset, name.File, name.Problem));
    }

    [Theory]
    [InlineData("../a.csv")]
    [InlineData(".hidden/a.csv")]
    [InlineData("/a.csv")]
    [InlineData("a\nb/a.csv")]
    [InlineData("this-folder-has-a-name-that-is-longer-than-the-sixty-four-letters-allowed/a.csv")]
    public void A_folder_that_cannot_name_a_dataset_is_a_problem_with_a_remedy(string blob) =>
        Assert.Contains("upload the file again", UploadName.Parse(blob).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("shop/../uploads/a.csv")]
    [InlineData("shop/a/../../../uploads/a.csv")]
    [InlineData("shop/./a.csv")]
    [InlineData("shop/..")]
    [InlineData("shop//a.csv")]
    [InlineData("shop/")]
    [InlineData("..")]
    [InlineData("shop/..\\..\\a.csv")]
    [InlineData("shop/a.csv\r\nX-Injected: yes")]
    [InlineData("a\0.csv")]
    [InlineData("a\u2028b.csv")]
    public void A_name_that_leads_elsewhere_or_breaks_lines_is_a_problem_with_a_remedy(string blob)
    {
        var name = UploadName.Parse(blob);

        Assert.Contains("upload the file again", name.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(name.Problem!, char.IsControl);
        Assert.True(name.IsFileAtFault);
    }

    [Fact]
    public void A_name_is_no_longer_than_storage_takes_with_what_is_added_to_it()
    {
        Assert.Null(UploadName.Parse("shop/" + new string('a', 950)).Problem);
        Assert.NotNull(UploadName.Parse("shop/" + new string('a', 951)).Problem);
    }

    [Theory]
    [InlineData("shop/..a/b...csv")]
    [InlineData("shop/a b/ç=1'\"&%2e%2e.csv")]
    public void Odd_names_that_lead_nowhere_are_names(string blob) => Assert.Null(UploadName.Parse(blob).Problem);

    [Fact]
    public void The_default_dataset_finds_its_profile_in_its_folder_or_in_none()
    {
        Assert.Equal(["default/_profile.json", "_profile.json"], UploadName.Parse("a.csv").ProfileBlobs);
        Assert.Equal(["shop/_profile.json"], UploadName.Parse("shop/a.csv").ProfileBlobs);
        Assert.True(UploadName.Parse("shop/_profile.json").IsProfile);
    }
}
