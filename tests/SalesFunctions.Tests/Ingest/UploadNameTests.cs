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

    [Fact]
    public void The_default_dataset_finds_its_profile_in_its_folder_or_in_none()
    {
        Assert.Equal(["default/_profile.json", "_profile.json"], UploadName.Parse("a.csv").ProfileBlobs);
        Assert.Equal(["shop/_profile.json"], UploadName.Parse("shop/a.csv").ProfileBlobs);
        Assert.True(UploadName.Parse("shop/_profile.json").IsProfile);
    }
}
