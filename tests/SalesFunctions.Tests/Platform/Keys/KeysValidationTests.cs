using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform.Keys;

namespace SalesFunctions.Tests.Platform.Keys;

public sealed class KeysValidationTests
{
    private const string Key = "0123456789abcdef";
    private const string Hash = "9f9f5111f7b27a781f1f1ddde5ebc2dd2b796bfc7365c9c28b548e564176929f";

    [Theory]
    [InlineData("Keys__reader__1", "tiny")]
    [InlineData("Keys__reader__1", "0123456789abcde")]
    [InlineData("Keys__admin__main", "sha256:abc")]
    [InlineData("Keys__admin__main", "sha256:" + Key)]
    [InlineData("Keys__operator__1", "@Microsoft.KeyVault(SecretUri=https://v.example/s)")]
    [InlineData("Keys__reader__1", "0123456789abcdef ")]
    [InlineData("Keys__reader__1", "schlüssel-schlüssel")]
    [InlineData("Keys__readers__1", Key)]
    [InlineData("Keys__reader", Key)]
    [InlineData("Keys__0__1", Key)]
    public void A_key_that_does_not_guard_is_refused_by_its_setting(string setting, string value)
    {
        var fault = Assert.Single(Faults((setting, value)));

        Assert.StartsWith(setting + " ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(value, fault.Replace("sha256:", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Keys__admin__1", Key)]
    [InlineData("Keys__reader__2", Key)]
    [InlineData("Keys__operator__1", "sha256:" + Hash)]
    [InlineData("Keys__operator__1", "SHA256:9F9F5111F7B27A781F1F1DDDE5EBC2DD2B796BFC7365C9C28B548E564176929F")]
    public void A_key_under_two_names_is_refused(string setting, string value)
    {
        var fault = Assert.Single(Faults(("Keys__reader__1", Key), (setting, value)));

        Assert.Contains("Keys__reader__1 and " + setting, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_all_roles_are_taken() => Assert.Empty(Faults(
        ("Keys__reader__1", Key), ("Keys__Reader__2", Key + "2"), ("KEYS__OPERATOR__1", Key + "3"), ("Keys__admin__grafana", "sha256:" + new string('a', 64)), ("Keys__admin__2", "")));

    [Fact]
    public void Hashes_are_kept_and_keys_are_not()
    {
        var options = new KeysOptions();
        options.Take([KeyValuePair.Create("reader:1", (string?)Key), KeyValuePair.Create("Operator:b", (string?)("sha256:" + Hash))]);

        Assert.Equal(["sha256:" + Hash, "sha256:" + Hash], options.All().Select(key => key.Text.ToLowerInvariant()));
    }

    [Theory]
    [InlineData("WEBSITE_INSTANCE_ID", "1")]
    [InlineData("WEBSITE_HOSTNAME", "shop.azurewebsites.net")]
    [InlineData("ASPNETCORE_CONTENTROOT", "/azure-functions-host")]
    public void Without_keys_there_is_no_start_where_others_can_call(string setting, string value)
    {
        var fault = Assert.Single(Faults((setting, value)));

        Assert.Contains(setting, fault, StringComparison.Ordinal);
        Assert.Contains("Set Keys__reader__1 ", fault, StringComparison.Ordinal);
        Assert.Empty(Faults((setting, value), ("Keys__reader__1", Key)));
    }

    [Fact]
    public void Without_keys_there_is_a_start_on_a_developers_machine()
    {
        Assert.Empty(Faults());
        Assert.Empty(Faults(("WEBSITE_HOSTNAME", "localhost:7071"), ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"), ("ASPNETCORE_CONTENTROOT", "/azure-functions-host")));
        Assert.Empty(Faults(("FUNCTIONS_CUSTOMHANDLER_PORT", "4711"), ("ASPNETCORE_CONTENTROOT", "/tmp"), ("Keys__reader__1", "")));
    }

    private static string[] Faults(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        var services = new ServiceCollection();
        services.AddSingleton(Exposure.Of(configuration));
        services.AddKeys();
        services.Configure<KeysOptions>(keys => keys.Take(configuration.GetSection(KeysOptions.Section).AsEnumerable(makePathsRelative: true)));
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<KeysOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
    }
}
