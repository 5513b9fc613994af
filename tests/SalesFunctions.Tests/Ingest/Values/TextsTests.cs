using System.Text;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Values;

public sealed class TextsTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData(" a b \t\r\n", "a b")]
    [InlineData("\u00A0Kerala\u00A0", "Kerala")]
    [InlineData("\uFEFFid", "id")]
    [InlineData("\u202F1\u200B", "1")]
    [InlineData("İ", "İ")]
    [InlineData("à", "à")]
    [InlineData(" é ", "é")]
    public void Blanks_of_every_kind_are_cut_off(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Texts.Trim(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("", true)]
    [InlineData("NA", true)]
    [InlineData("n/a", true)]
    [InlineData("NaN", true)]
    [InlineData("null", true)]
    [InlineData("NULL", true)]
    [InlineData("None", true)]
    [InlineData("-", true)]
    [InlineData("#REF!", true)]
    [InlineData("#N/A", true)]
    [InlineData("#VALUE!", true)]
    [InlineData("#DIV/0!", true)]
    [InlineData("\\N", true)]
    [InlineData("0", false)]
    [InlineData("N", false)]
    [InlineData("Nana", false)]
    [InlineData("Nantes", false)]
    [InlineData("-1", false)]
    [InlineData("#1", false)]
    public void Words_for_nothing_are_known(string text, bool missing) => Assert.Equal(missing, Texts.IsMissing(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("17850.0", "17850")]
    [InlineData("17850.00", "17850")]
    [InlineData("1.7850E+04", "17850")]
    [InlineData("1.785E+4", "17850")]
    [InlineData("8.90123E+12", "8901230000000")]
    [InlineData("00042", "00042")]
    [InlineData("00042.0", "00042")]
    [InlineData("1.23456E+3", "1.23456E+3")]
    [InlineData("12E3", "12E3")]
    [InlineData("1E5", "1E5")]
    [InlineData("1.5E03", "1.5E03")]
    [InlineData("1.5E-03", "1.5E-03")]
    [InlineData("1.5", "1.5")]
    [InlineData("17850.", "17850.")]
    [InlineData("A17850.0", "A17850.0")]
    [InlineData("CA-2018-152156", "CA-2018-152156")]
    [InlineData("C536379", "C536379")]
    [InlineData(".0", ".0")]
    public void Ids_lose_what_a_spreadsheet_added(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Texts.NormaliseId(Encoding.UTF8.GetBytes(text), new byte[Texts.IdRoom])));

    [Theory]
    [InlineData("M", "Male")]
    [InlineData("male", "Male")]
    [InlineData("MALE", "Male")]
    [InlineData("f", "Female")]
    [InlineData("Female", "Female")]
    [InlineData("Kadın", "Female")]
    [InlineData("Erkek", "Male")]
    [InlineData("Non-binary", "Non-binary")]
    [InlineData("U", "U")]
    public void Genders_are_spelt_alike(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Texts.NormaliseGender(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("1", true)]
    [InlineData("Yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("y", true)]
    [InlineData("1.0", true)]
    [InlineData("0", false)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    [InlineData("2", null)]
    [InlineData("", null)]
    [InlineData("maybe", null)]
    public void Flags_are_read_in_words_and_figures(string text, bool? expected) =>
        Assert.Equal(expected, Texts.TryFlag(Encoding.UTF8.GetBytes(text), out var flag) ? flag : null);

    [Theory]
    [InlineData(0, "0-17")]
    [InlineData(17, "0-17")]
    [InlineData(18, "18-24")]
    [InlineData(25, "25-34")]
    [InlineData(24, "18-24")]
    [InlineData(34, "25-34")]
    [InlineData(35, "35-44")]
    [InlineData(44, "35-44")]
    [InlineData(45, "45-54")]
    [InlineData(55, "55-64")]
    [InlineData(54, "45-54")]
    [InlineData(64, "55-64")]
    [InlineData(65, "65+")]
    public void Ages_fall_into_bands(int age, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(AgeGroups.FromAge(age)));

    [Theory]
    [InlineData("26-35", "26-35")]
    [InlineData("26 - 35", "26-35")]
    [InlineData("26–35", "26-35")]
    [InlineData("26 to 35", "26-35")]
    [InlineData("26-35 years", "26-35")]
    [InlineData("55 +", "55+")]
    [InlineData("55 and over", "55+")]
    [InlineData("Adult", "Adult")]
    [InlineData("35", "35")]
    [InlineData("1-2-3", "1-2-3")]
    public void Age_groups_are_spelt_alike(string text, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(AgeGroups.Normalise(Encoding.UTF8.GetBytes(text), new byte[AgeGroups.Room])));
}
