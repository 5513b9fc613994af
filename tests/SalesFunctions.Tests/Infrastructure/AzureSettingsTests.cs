using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform;
using SalesFunctions.Platform.Keys;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Infrastructure;

/// <summary>The settings that the templates make are those that the service and the Functions host read.</summary>
public sealed partial class AzureSettingsTests
{
    // https://learn.microsoft.com/azure/azure-functions/functions-reference (connections by identity), functions-app-settings, opentelemetry-howto
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri", "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__clientId", "SalesStorage__queueServiceUri", "SalesStorage__credential", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_METRIC_EXPORT_INTERVAL",
    ];

    // What has no default in the code; the connection string of the storage gives way to an identity.
    private static readonly string[] Needed = ["SalesStorage__blobServiceUri", "SalesStorage__clientId", "Database__ConnectionString", "REFRESH_SCHEDULE"];

    [Fact]
    public async Task Settings_are_known_to_the_service_or_to_the_host()
    {
        var made = await SettingsAsync();
        Assert.Empty(made.Except(OfTheHost).Except(Sample().Keys));
        Assert.Empty(Needed.Except(made));
        Assert.Empty(OfTheHost.Except(made));
    }

    // Flex Consumption refuses these: the runtime is part of functionAppConfig.
    [Theory]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("AzureWebJobsStorage")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    public async Task Settings_that_the_plan_refuses_are_not_made(string setting) => Assert.DoesNotContain(setting, await SettingsAsync());

    [Fact]
    public async Task Keys_have_the_names_that_the_service_takes()
    {
        var functions = await FileAsync("modules/functions.bicep");
        Assert.Equal(
            "toObject(keyNames, key => 'Keys__${replace(key, '-', '__')}', key => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/keys-${key})')",
            functions.Get(BicepFile.Var, "keySettings").Value!.Text);
        var names = Strings((await FileAsync("main.bicep")).Get(BicepFile.Param, "keyNames").Value!);
        var keys = new KeysOptions();
        keys.Take(names.Select(name => KeyValuePair.Create(name.Replace("-", ":", StringComparison.Ordinal), (string?)new string('k', 48))));
        Assert.Empty(keys.Faults);
        Assert.Equal(["Keys__reader__1", "Keys__operator__1", "Keys__admin__1"], keys.All().Select(key => key.Setting));
        Assert.Equal(names, FirstKeys().Match(Repository.Read("infra/deploy.sh")).Groups[1].Value.Split(' '));
    }

    [Fact]
    public async Task Models_are_refreshed_when_the_sample_does() =>
        Assert.Equal(Sample()["REFRESH_SCHEDULE"], (await FileAsync("main.bicep")).Get(BicepFile.Param, "refreshSchedule").Value!.Literal);

    [Fact]
    public async Task The_driver_takes_the_connection_string_and_verifies_the_server()
    {
        var keys = (await FileAsync("main.bicep")).Get(BicepFile.Module, "keys").Value!.Property("params")!;
        var text = Hole().Replace(keys.Property("databaseConnection")!.Literal, "x");
        Assert.Contains(";SslMode=VerifyFull;", text, StringComparison.Ordinal);
        Assert.NotNull(new Database(Options.Create(new DatabaseOptions { ConnectionString = text })));
        Assert.Throws<ArgumentException>(() => new Database(Options.Create(new DatabaseOptions { ConnectionString = text + ";Sslmodus=1" })));
    }

    private static async Task<IReadOnlyList<string>> SettingsAsync()
    {
        var functions = await FileAsync("modules/functions.bicep");
        var telemetry = functions.Get(BicepFile.Var, "telemetrySettings").Value!.All("object").Last();
        return [.. functions.Get(BicepFile.Var, "hostSettings").Value!.PropertyNames, .. functions.Get(BicepFile.Var, "serviceSettings").Value!.PropertyNames, .. telemetry.PropertyNames];
    }

    private static async Task<BicepFile> FileAsync(string path) => (await BicepFile.RepositoryAsync()).Single(file => file.Path == path);

    private static IReadOnlyList<string> Strings(BicepNode array) => [.. array.All("string").Select(text => text.Literal)];

    private static Dictionary<string, string> Sample() =>
        JsonDocument.Parse(Repository.Read("local.settings.sample.json")).RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);

    [GeneratedRegex(@"^first_keys=\(([^)]*)\)", RegexOptions.Multiline)]
    private static partial Regex FirstKeys();

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Hole();
}
