using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SalesFunctions.LocalHost.Functions;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Infrastructure;

/// <summary>Names of functions, containers and queues, and the size that parts them, are those of the code.</summary>
public sealed class AzureEventsTests
{
    private static readonly Dictionary<string, JsonElement> Triggers = Directory.GetFiles(Path.Combine(Repository.Root, "src/SalesFunctions/Host"), "function.json", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileName(Path.GetDirectoryName(path)!), path => JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("bindings")[0]);

    [Fact]
    public async Task Small_files_go_to_the_blob_function_and_large_ones_to_the_queue()
    {
        var file = await FileAsync("subscriptions.bicep");
        var (blob, queue) = (OfType("blobTrigger"), OfType("queueTrigger"));
        Assert.Equal(blob.Key, Default(file, "smallFunction"));
        Assert.Equal("EventGrid", blob.Value.GetProperty("source").GetString());
        Assert.Equal(blob.Value.GetProperty("path").GetString(), Default(file, "container") + "/{name}");
        Assert.Equal(queue.Value.GetProperty("queueName").GetString(), Default(file, "queueName"));
        Assert.Equal(Local.LargeBlobThreshold.ToString(CultureInfo.InvariantCulture), Default(file, "largestSmallFile"));
        Assert.Equal(["NumberLessThanOrEquals data.contentLength largestSmallFile"], Filters(file, "small"));
        Assert.Equal(["NumberGreaterThan data.contentLength largestSmallFile"], Filters(file, "large"));
    }

    [Fact]
    public async Task The_account_has_the_containers_and_queues_of_the_code()
    {
        var (storage, events, subscriptions) = (await FileAsync("modules/storage.bicep"), await FileAsync("modules/events.bicep"), await FileAsync("subscriptions.bicep"));
        var queue = OfType("queueTrigger").Value.GetProperty("queueName").GetString()!;
        Assert.Equal(queue, Local.LargeBlobQueue);
        // The names of poison queues are the host's: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-blob-trigger
        Assert.Equal([queue, queue + "-poison", "webjobs-blobtrigger-poison"], Strings(storage, "queues"));
        Assert.Equal([Storage.Uploads, Storage.Rejected, Storage.Reports, Storage.Erasures, Default(subscriptions, "deadLetterContainer")], Strings(storage, "containers"));
        Assert.Equal(queue, Default(events, "queueName"));
        Assert.Equal(Default(subscriptions, "deadLetterContainer"), Default(events, "deadLetterContainer"));
    }

    [Fact]
    public void Triggers_share_the_connection_of_the_service() =>
        Assert.Equal([StorageOptions.Section], Triggers.Values.Where(trigger => trigger.TryGetProperty("connection", out _)).Select(trigger => trigger.GetProperty("connection").GetString()).Distinct());

    [Fact]
    public async Task Alerts_look_for_what_the_service_and_the_host_write()
    {
        var alerts = (await FileAsync("modules/alerts.bicep")).Get(BicepFile.Var, "alerts").Value!;
        var queues = Strings(await FileAsync("modules/storage.bicep"), "queues");
        var phrases = alerts.Children.SelectMany(alert => alert.Property("phrases")!.All("string").Select(text => text.Literal)).ToList();
        // https://github.com/Azure/azure-webjobs-sdk, FunctionExecutor and QueueProcessor
        var ofTheHost = Triggers.Keys.Select(name => $"Executed 'Functions.{name}' (Failed").Concat(queues.Select(name => $"Moving message to queue '{name}'")).ToList();
        var ofTheService = phrases.Except(ofTheHost).ToList();
        Assert.NotEmpty(phrases.Intersect(ofTheHost));
        Assert.NotEmpty(ofTheService);
        Assert.All(ofTheService, phrase => Assert.Contains(Repository.Code, file => file.IsIn(SourceFile.Service) && file.Text.Contains(phrase, StringComparison.Ordinal)));
    }

    private static RunnerOptions Local => new() { AppFolder = "", StateFolder = "", Loggers = NullLoggerFactory.Instance };

    private static KeyValuePair<string, JsonElement> OfType(string type) => Triggers.Single(trigger => trigger.Value.GetProperty("type").GetString() == type);

    private static string Default(BicepFile file, string name) => file.Get(BicepFile.Param, name).Value!.Literal;

    private static IEnumerable<string> Filters(BicepFile file, string subscription) =>
        file.Get(BicepFile.Resource, subscription).Value!.Property("properties")!.Property("filter")!.Property("advancedFilters")!.Children
            .Select(filter => $"{filter.Property("operatorType")!.Literal} {filter.Property("key")!.Literal} {filter.Property("value")!.Text}");

    private static IEnumerable<string> Strings(BicepFile file, string name) => file.Get(BicepFile.Var, name).Value!.All("string").Select(text => text.Literal);

    private static async Task<BicepFile> FileAsync(string path) => (await BicepFile.RepositoryAsync()).Single(file => file.Path == path);
}
