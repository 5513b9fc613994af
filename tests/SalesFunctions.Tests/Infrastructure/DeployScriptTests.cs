using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Infrastructure;

/// <summary>Runs the script with programs in place of az and curl that write down how they are called.</summary>
[SupportedOSPlatform("linux")]
public sealed class DeployScriptTests : IDisposable
{
    private static readonly string[] Deployment = ["--settings-only", "--group", "shop", "--email", "it@shop.example"];

    private readonly string _folder = Directory.CreateTempSubdirectory("deploy").FullName;

    public DeployScriptTests()
    {
        Program("curl", "exit 0");
        Program("az", """
            printf '%s\n' "$*" >>"$0.log"
            for word in "$@"; do case $word in @*) cp "${word#@}" "$0.parameters" ;; esac; done
            case "$1 $2" in
              'group exists') echo "${GROUP_EXISTS-true}" ;;
              'provider show') echo "${PROVIDER_STATE-Registered}" ;;
              'keyvault list') echo "${VAULT-}" ;;
              'keyvault secret') if [ "$3" = show ]; then printf '%s\n' "${PASSWORD-}"; [ -n "${PASSWORD-}" ]; else printf '%b' "${SECRETS-}"; fi ;;
              'rest --method') echo "${BUDGET_START-}" ;;
              'functionapp keys') echo blob-key ;;
              'deployment group') if [ "$3" = show ]; then set -- "${9#properties.outputs.}"; echo "made-${1%.value}"; fi ;;
            esac
            """);
    }

    [Fact]
    public async Task The_first_deployment_makes_password_and_keys_and_shows_none()
    {
        var run = await RunAsync(Deployment);
        Assert.True(run.Code == 0, run.Errors);
        var parameters = Parameters();
        var secrets = parameters.GetProperty("newSecrets").GetProperty("value").GetProperty("secrets").EnumerateArray()
            .ToDictionary(secret => secret.GetProperty("name").GetString()!, secret => secret.GetProperty("value").GetString()!);
        Assert.Equal(["database-password", "keys-reader-1", "keys-operator-1", "keys-admin-1"], secrets.Keys);
        Assert.Equal(["reader-1", "operator-1", "admin-1"], Texts(parameters, "keyNames"));
        Assert.Equal(secrets["database-password"], parameters.GetProperty("databasePassword").GetProperty("value").GetString());
        Assert.Equal(4, secrets.Values.Distinct().Count(value => value.Length >= 48));
        Assert.DoesNotContain(secrets.Values, value => (run.Output + run.Errors + Calls()).Contains(value, StringComparison.Ordinal));
        Assert.Contains("https://made-dataAccountName.blob.core.windows.net/uploads/", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_further_deployment_keeps_password_keys_and_beginning_of_the_budget()
    {
        var run = await RunAsync(
            Deployment, ("VAULT", "shopkeys"), ("PASSWORD", "a\"b\\c"), ("SECRETS", "keys-reader-1\\nkeys-reader-powerbi\\n"), ("BUDGET_START", "2026-03-01T00:00:00Z"));
        Assert.True(run.Code == 0, run.Errors);
        var parameters = Parameters();
        Assert.Equal("a\"b\\c", parameters.GetProperty("databasePassword").GetProperty("value").GetString());
        Assert.Equal(["reader-1", "reader-powerbi"], Texts(parameters, "keyNames"));
        Assert.Equal(0, parameters.GetProperty("newSecrets").GetProperty("value").GetProperty("secrets").GetArrayLength());
        Assert.Contains(" budgetStart=2026-03-01 ", Calls(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_templates_have_the_parameters_and_outputs_that_the_script_names()
    {
        var run = await RunAsync([.. Deployment, "--parameter", "privateNetwork=false"]);
        Assert.True(run.Code == 0, run.Errors);
        var files = await BicepFile.RepositoryAsync();
        foreach (var (template, line) in new[] { "main", "subscriptions" }.SelectMany(name => Calls().Split('\n').Where(line => line.Contains($"infra/{name}.bicep", StringComparison.Ordinal)).Select(line => (name, line))))
        {
            var known = files.Single(file => file.Path == $"{template}.bicep").Of(BicepFile.Param).ToDictionary(one => one.Name);
            var given = line.Split(' ').Where(word => word.Contains('=', StringComparison.Ordinal)).Select(word => word.Split('=')[0])
                .Concat(template == "main" ? Parameters().EnumerateObject().Select(one => one.Name) : []).ToList();
            Assert.NotEmpty(given);
            Assert.Empty(given.Except(known.Keys));
            Assert.Empty(known.Values.Where(one => one.Value is null).Select(one => one.Name).Except(given));
        }

        var asked = Calls().Split('\n').Where(line => line.Contains("properties.outputs.", StringComparison.Ordinal)).Select(line => line.Split("properties.outputs.")[1].Split('.')[0]).ToList();
        Assert.NotEmpty(asked);
        Assert.Empty(asked.Except(files.Single(file => file.Path == "main.bicep").Of(BicepFile.Output).Select(one => one.Name)));
    }

    [Fact]
    public async Task What_if_changes_nothing()
    {
        var run = await RunAsync([.. Deployment, "--what-if"]);
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("deployment group what-if ", Calls(), StringComparison.Ordinal);
        Assert.DoesNotContain(Calls().Split('\n'), line => line.Contains(" create ", StringComparison.Ordinal) || line.Contains(" register ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_writes_the_commands_and_runs_none()
    {
        var run = await RunAsync([.. Deployment, "--dry-run"]);
        Assert.True(run.Code == 0, run.Errors);
        Assert.Equal("", Calls());
        Assert.Contains("az deployment group create --resource-group shop --name salesfunctions --template-file infra/main.bicep", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--template-file infra/subscriptions.bicep", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_group_and_missing_providers_are_made()
    {
        var run = await RunAsync([.. Deployment, "--location", "westeurope"], ("GROUP_EXISTS", "false"), ("PROVIDER_STATE", "NotRegistered"));
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("group create --name shop --location westeurope", Calls(), StringComparison.Ordinal);
        Assert.Contains("provider register --namespace Microsoft.App ", Calls(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--email is missing", "--group shop")]
    [InlineData("--group is missing", "--email it@shop.example")]
    [InlineData("--group needs a value", "--group --email it@shop.example")]
    [InlineData("--parameter is NAME=VALUE", "--parameter size")]
    [InlineData("--size is no option", "--size 3")]
    [InlineData("take one of them", "--group shop --email it@shop.example --what-if --dry-run")]
    [InlineData("give --location", "--settings-only --group shop --email it@shop.example", "GROUP_EXISTS", "false")]
    [InlineData("role Key Vault Secrets Officer", "--settings-only --group shop --email it@shop.example", "VAULT", "shopkeys")]
    public async Task A_wrong_call_is_told_what_to_do(string message, string arguments, string setting = "NOTHING", string value = "")
    {
        var run = await RunAsync(arguments.Split(' '), (setting, value));
        Assert.NotEqual(0, run.Code);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" create ", Calls(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_az_it_says_where_to_get_it()
    {
        File.Delete(Path.Combine(_folder, "az"));
        foreach (var tool in new[] { "dirname", "openssl" })
        {
            Program(tool, $"PATH=/usr/bin:/bin exec {tool} \"$@\"");
        }

        var run = await RunAsync(Deployment, ("PATH", _folder));
        Assert.NotEqual(0, run.Code);
        Assert.Contains("az is missing: get the Azure CLI", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Program(string name, string body)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, "#!/bin/bash\n" + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(IEnumerable<string> arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(Repository.Root, "infra", "deploy.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var script = Process.Start(start)!;
        var (output, errors) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, await output, await errors);
    }

    private string Calls() => Path.Combine(_folder, "az.log") is var log && File.Exists(log) ? File.ReadAllText(log) : "";

    private JsonElement Parameters() => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "az.parameters"))).RootElement.GetProperty("parameters");

    private static IEnumerable<string?> Texts(JsonElement parameters, string name) => parameters.GetProperty(name).GetProperty("value").EnumerateArray().Select(value => value.GetString());
}
