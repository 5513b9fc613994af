using System.Text;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Analytics.Tests.Segments;

public sealed class SegmentSettingsTests
{
    private const string Text =
        """{"rfm":[{"segment":"Gut & teuer","when":"recency_score >= 3 and monetary_score = 5"},{"segment":"Übrige"}],"spenders":{"clusters":5}}""";

    [Fact]
    public void What_is_written_is_read_back()
    {
        var settings = SegmentSettings.Of(Text);

        Assert.Equal(["Gut & teuer", "Übrige"], settings.Rfm.Segments);
        Assert.Same(SegmentDefaults.Behaviour, settings.Behaviour);
        Assert.Equal(5, settings.Clusters);
        Assert.Equal(Text, settings.ToText());
    }

    [Fact]
    public void Rules_as_by_default_are_not_kept_so_that_better_defaults_reach_everybody()
    {
        Assert.Null(SegmentSettings.Default.ToText());
        Assert.True(SegmentSettings.TryParse("""{"behaviour": [{"segment": "High-Value", "when": "sales_percentile>=80"}, {"segment": "Budget", "when": "average_order_value_percentile < 40.0"}, {"segment": "Occasional"}]}"""u8, out var settings, out _));
        Assert.Null(settings.ToText());
        Assert.Same(SegmentSettings.Default, SegmentSettings.Of(null));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        Assert.True(SegmentSettings.TryParse("{ // ours\n \"spenders\": {\"clusters\": 3,}, }"u8, out _, out _));

    [Theory]
    [InlineData("[]", 1, "must be an object of \"rfm\", \"behaviour\" and \"spenders\"")]
    [InlineData("{\n\"rmf\": []}", 2, "\"rmf\" is no scheme of segments")]
    [InlineData("{\"rfm\": [{\"segment\": \"A\"}],\n\"rfm\": []}", 2, "a second time")]
    [InlineData("{\n\"rfm\": {}}", 2, "\"rfm\" must be a list of rules such as {\"segment\"")]
    [InlineData("{\n\"rfm\": []}", 2, "\"rfm\": there must be 1 to 40 rules")]
    [InlineData("{\"rfm\": [\n\"A\"]}", 2, "rule 1 must be an object such as")]
    [InlineData("{\"rfm\": [{\"segment\": \"A\",\n\"if\": \"orders = 1\"}]}", 2, "and not \"if\" here")]
    [InlineData("{\"rfm\": [{\"segment\": 7}]}", 1, "\"segment\" of rule 1 must be a text")]
    [InlineData("{\"rfm\": [{\"when\": \"orders = 1\"}, {\"segment\": \"B\"}]}", 1, "needs a name")]
    [InlineData("{\"rfm\": [\n{\"segment\": \"A\", \"when\": \"orders = 1\"},\n{\"segment\": \"B\", \"when\": \"order = 2\"},\n{\"segment\": \"C\"}]}", 3, "\"rfm\": rule 2 (\"B\"), position 1: \"order\" is no feature")]
    [InlineData("{\"spenders\": 5}", 1, "such as {\"clusters\": 5}, from 2 to 20")]
    [InlineData("{\"spenders\": {\"clusters\": 1}}", 1, "such as {\"clusters\": 5}, from 2 to 20")]
    [InlineData("{\"spenders\": {\"k\": 5}}", 1, "such as {\"clusters\": 5}, from 2 to 20")]
    [InlineData("{\"spenders\": ", 1, "not valid JSON")]
    [InlineData("{\"rfm\": [\n{\"segment\": \"\\udc00\"}]}", 2, "save the profile in UTF-8")]
    public void Wrong_settings_are_refused_with_line_and_remedy(string json, int line, string remedy)
    {
        Assert.False(SegmentSettings.TryParse(Encoding.UTF8.GetBytes(json), out _, out var fault));
        Assert.Contains(remedy, fault.Reason);
        Assert.Equal(line, fault.LineNumber);
    }

    [Fact]
    public void Warnings_name_their_scheme()
    {
        Assert.True(SegmentSettings.TryParse("""{"behaviour": [{"segment": "A", "when": "sales < 1 and sales > 2"}, {"segment": "B"}]}"""u8, out var settings, out _));
        Assert.StartsWith("segments.behaviour, rule 1 (\"A\"", Assert.Single(settings.Warnings));
        Assert.Empty(SegmentSettings.Default.Warnings);
    }

    [Fact]
    public void What_does_not_fit_the_column_is_refused()
    {
        var rule = $$"""{"segment": "A", "when": "{{string.Join(" and ", Enumerable.Repeat("orders = 1", 25))}}"}""";
        var rules = string.Join(", ", Enumerable.Repeat(rule, 39).Append("""{"segment": "B"}"""));

        Assert.False(SegmentSettings.TryParse(Encoding.UTF8.GetBytes($$"""{"rfm": [{{rules}}], "behaviour": [{{rules}}]}"""), out _, out var fault));
        Assert.Contains("longer than 15000 letters", fault.Reason);
    }

    [Fact]
    public void A_text_of_another_program_says_what_to_do() =>
        Assert.Contains("Upload the profile again", Assert.Throws<FormatException>(() => SegmentSettings.Of("""{"rfm": 1}""")).Message);
}
