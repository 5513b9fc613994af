using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Infrastructure;

/// <summary>What can be told of package and image without building them, and the payloads that the README gives to those without Functions.</summary>
public sealed partial class ContainerTests
{
    private const string Service = "src/SalesFunctions";

    private static string Containerfile => Repository.Read("infra/Containerfile");

    [Fact]
    public void The_host_starts_what_the_project_makes()
    {
        var host = JsonDocument.Parse(Repository.Read($"{Service}/Host/host.json")).RootElement;
        var program = host.GetProperty("customHandler").GetProperty("description").GetProperty("defaultExecutablePath").GetString();
        Assert.Equal(typeof(Database).Assembly.GetName().Name, program);
        Assert.Equal($"[\"/app/{program}\"]", Instruction("ENTRYPOINT").Last());
    }

    [Fact]
    public void The_root_of_the_package_has_host_json_and_a_folder_per_function()
    {
        var made = Path.GetDirectoryName(typeof(ContainerTests).Assembly.Location)!;
        Assert.Contains("\"telemetryMode\": \"OpenTelemetry\"", File.ReadAllText(Path.Combine(made, "host.json")), StringComparison.Ordinal);
        Assert.All(
            Directory.GetDirectories(Path.Combine(Repository.Root, Service, "Host")),
            function => Assert.True(File.Exists(Path.Combine(made, Path.GetFileName(function), "function.json"))));
    }

    [Fact]
    public void The_image_builds_from_all_that_the_service_needs_and_runs_without_rights()
    {
        var given = Instruction("COPY").SelectMany(copy => copy.Split(' ')[..^1]).ToList();
        Assert.Empty(Projects($"{Service}/SalesFunctions.csproj").Distinct().Except(given));
        Assert.All(
            given.Where(path => path[0] != '-' && !path.StartsWith('/') && path != "."),
            path => Assert.True(path.EndsWith('*') || Path.Exists(Path.Combine(Repository.Root, path)), $"{path} does not exist"));
        // https://github.com/dotnet/dotnet-docker/issues/6860 lists the tags of .NET 10.
        Assert.Equal(["mcr.microsoft.com/dotnet/sdk:10.0-noble AS build", "mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled-extra"], Instruction("FROM"));
        Assert.Equal(["$APP_UID"], Instruction("USER"));
        Assert.Equal(["infra/publish.sh /app"], Instruction("RUN"));
    }

    [Fact]
    public void The_handler_reads_the_payloads_of_the_readme()
    {
        var payloads = Payload().Matches(Repository.Read("infra/README.md")).ToDictionary(match => match.Groups[1].Value, match => JsonDocument.Parse(match.Groups[2].Value).RootElement);
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Repository.Root, Service, "Host"), "function.json", SearchOption.AllDirectories)
                .Where(path => !File.ReadAllText(path).Contains("httpTrigger", StringComparison.Ordinal)).Select(path => Path.GetFileName(Path.GetDirectoryName(path)!)).Order(),
            payloads.Keys.Order());
        var blob = new Uri("https://ACCOUNT.blob.core.windows.net/uploads/istanbul/2023.csv");
        Assert.Equal(blob, BlobCreated.Read(QueueTrigger.Read(payloads["ingest-large-upload"])).Blob);
        Assert.Equal((blob, "istanbul/2023.csv"), (BlobTrigger.Read(payloads["ingest-upload"]).Blob, BlobTrigger.Read(payloads["ingest-upload"]).Name));
        Assert.False(TimerTrigger.Read(payloads["refresh-models"]).IsPastDue);
    }

    [Fact]
    public void The_readme_names_parameters_and_files_that_exist()
    {
        var readme = Repository.Read("infra/README.md");
        var parameters = Param().Matches(Repository.Read("infra/main.bicep")).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Empty(Given().Matches(readme).Select(match => match.Groups[1].Value).Distinct().Except(parameters));
        Assert.All(Infra().Matches(readme), match => Assert.True(File.Exists(Path.Combine(Repository.Root, "infra", match.Groups[1].Value)), match.Value));
    }

    private static IReadOnlyList<string> Instruction(string name) =>
        [.. Containerfile.Split('\n').Where(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..])];

    private static IEnumerable<string> Projects(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var others = XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, folder, reference.Attribute("Include")!.Value)));
        return others.SelectMany(Projects).Prepend(folder);
    }

    [GeneratedRegex(@"^\| [^|]+ \| `([\w-]+)` \| `(\{.*?\})`", RegexOptions.Multiline)]
    private static partial Regex Payload();

    [GeneratedRegex(@"^param (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Param();

    [GeneratedRegex(@"(?:--parameter ['""]|`)([a-z]\w+)=[\w\[{]")]
    private static partial Regex Given();

    [GeneratedRegex(@"`((?:modules/)?\w+\.bicep)`")]
    private static partial Regex Infra();
}
