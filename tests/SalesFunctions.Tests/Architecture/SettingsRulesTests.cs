using System.Reflection;

namespace SalesFunctions.Tests.Architecture;

public sealed class SettingsRulesTests
{
    private const string OfTheHost =
        "\"FUNCTIONS_WORKER_RUNTIME\": \"custom\", \"AzureWebJobsStorage\": \"\", \"SalesStorage\": \"\", \"REFRESH_SCHEDULE\": \"\", \"OTEL_EXPORTER_OTLP_ENDPOINT\": \"\"";

    private static Type[] Service => Assembly.Load("SalesFunctions").GetTypes();

    [Fact]
    public void The_sample_has_the_keys_of_the_option_classes() =>
        Rule.Holds(SettingsRules.SampleAgainst(Repository.Read("local.settings.sample.json"), Service));

    [Fact]
    public void Option_classes_are_sealed() => Rule.Holds(SettingsRules.OpenOptions(Service));

    [Theory]
    [InlineData("")]
    [InlineData(", \"SalesStorage__serviceUri\": \"\"", typeof(StorageOptions))]
    [InlineData(", \"Shop__Size\": \"1\", \"Shop__Names__0\": \"a\"", typeof(ShopOptions))]
    [InlineData(", \"Shop__Size\": \"1\", \"Shop__Names__0\": \"a\"", typeof(ShopOptions), typeof(PlainOptions))]
    public void A_sample_with_all_keys_is_left_alone(string more, params Type[] types) =>
        Assert.Empty(SettingsRules.SampleAgainst(Json(OfTheHost + more), types));

    [Theory]
    [InlineData("lacks Shop__Size", ", \"Shop__Names\": \"\"", typeof(ShopOptions))]
    [InlineData("has Shop__Colour", ", \"Shop__Size\": \"\", \"Shop__Names\": \"\", \"Shop__Colour\": \"\"", typeof(ShopOptions))]
    [InlineData("has SalesStorage__Colour", ", \"SalesStorage__ServiceUri\": \"\", \"SalesStorage__Colour\": \"\"", typeof(StorageOptions))]
    [InlineData("lacks SalesStorage__ServiceUri", "", typeof(StorageOptions))]
    [InlineData("has Other", ", \"Other\": \"\"", typeof(PlainOptions))]
    public void A_missing_or_unknown_key_is_found(string message, string more, Type type) =>
        Assert.Contains(message, Assert.Single(SettingsRules.SampleAgainst(Json(OfTheHost + more), [type])), StringComparison.Ordinal);

    [Fact]
    public void A_missing_key_of_the_host_is_found() => Assert.Equal(5, SettingsRules.SampleAgainst(Json(""), []).Count());

    [Fact]
    public void An_option_class_that_is_not_sealed_is_found() =>
        Assert.Single(SettingsRules.OpenOptions([typeof(ShopOptions), typeof(OpenOptions), typeof(PlainOptions)]));

    private static string Json(string values) => $"{{ \"IsEncrypted\": false, \"Values\": {{ {values} }} }}";

    private sealed class ShopOptions
    {
        public const string Section = "Shop";

        public int Size { get; set; }

        public string[] Names { get; set; } = [];

        public int Twice => 2 * Size;
    }

    private sealed class StorageOptions
    {
        public const string Section = "SalesStorage";

        public string ConnectionString { get; set; } = "";

        public string ServiceUri { get; set; } = "";
    }

    private sealed class PlainOptions
    {
        public int Size { get; set; }
    }

#pragma warning disable CA1852 // not sealed on purpose: the rule must find it
    private class OpenOptions
    {
        public const string Section = "Open";
    }
#pragma warning restore CA1852
}
