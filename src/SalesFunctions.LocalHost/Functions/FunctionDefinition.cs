using System.Text.Json;
using System.Text.RegularExpressions;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>One function folder: its name and its trigger.</summary>
internal abstract record FunctionDefinition(string Name, string Binding);

internal sealed record BlobFunction(string Name, string Binding, BlobPath Path, string Connection) : FunctionDefinition(Name, Binding);

internal sealed record QueueFunction(string Name, string Binding, string Queue, string Connection) : FunctionDefinition(Name, Binding);

internal sealed record TimerFunction(string Name, string Binding, Schedule Schedule, bool RunOnStartup, bool UseMonitor) : FunctionDefinition(Name, Binding);

/// <param name="Methods">Empty: every method.</param>
internal sealed record HttpFunction(string Name, string Binding, string Route, IReadOnlyList<string> Methods, string AuthLevel) : FunctionDefinition(Name, Binding);

/// <summary>Reads every function.json of an app folder.</summary>
internal static partial class FunctionFolders
{
    public static IReadOnlyList<FunctionDefinition> Load(string appFolder, AppSettings settings, ILogger logger)
    {
        var functions = new List<FunctionDefinition>();
        foreach (var file in Directory.EnumerateDirectories(appFolder).Select(folder => Path.Combine(folder, "function.json")).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(Path.GetDirectoryName(file)!);
            if (string.Equals(settings[$"AzureWebJobs.{name}.Disabled"], "true", StringComparison.OrdinalIgnoreCase))
            {
                logger.LogInformation("Function {Function} is disabled by its setting", name);
                continue;
            }

            try
            {
                functions.Add(Read(file, name, settings));
            }
            catch (Exception exception) when (exception is InvalidDataException or JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
            {
                // One faulty function does not keep the others from running; the Functions host does the same.
                logger.LogError("Function {Function} is not loaded. {File}: {Reason}", name, file, exception.Message);
            }
        }

        return functions;
    }

    private static FunctionDefinition Read(string file, string name, AppSettings settings)
    {
        if (!FunctionName().IsMatch(name) || string.Equals(name, "host", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidDataException("a function's name starts with a letter and has letters, digits, '_' and '-' only.");
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file), new() { CommentHandling = JsonCommentHandling.Skip });
        var bindings = document.RootElement.GetProperty("bindings").EnumerateArray().ToList();
        var triggers = bindings.Where(binding => Kind(binding).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)).ToList();
        if (triggers.Count != 1)
        {
            throw new InvalidDataException($"{triggers.Count} triggers; a function has exactly one.");
        }

        return Trigger(name, triggers[0], bindings, text => settings.Expand(text, file));
    }

    private static FunctionDefinition Trigger(string name, JsonElement trigger, List<JsonElement> bindings, Func<string, string> expand)
    {
        var binding = Text(trigger, "name");
        switch (Kind(trigger).ToUpperInvariant())
        {
            case "BLOBTRIGGER":
                return new BlobFunction(name, binding, new BlobPath(expand(Text(trigger, "path"))), Connection(trigger));
            case "QUEUETRIGGER":
                return new QueueFunction(name, binding, expand(Text(trigger, "queueName")), Connection(trigger));
            case "TIMERTRIGGER":
                return new TimerFunction(name, binding, Schedule.Parse(expand(Text(trigger, "schedule"))), Flag(trigger, "runOnStartup", false), Flag(trigger, "useMonitor", true));
            case "HTTPTRIGGER" when bindings.Count == 2 && bindings.Exists(other => string.Equals(Kind(other), "http", StringComparison.OrdinalIgnoreCase)):
                var methods = trigger.TryGetProperty("methods", out var list) ? list.EnumerateArray().Select(method => method.GetString()!.ToUpperInvariant()).ToList() : [];
                return new HttpFunction(name, binding, Optional(trigger, "route") ?? name, methods, Optional(trigger, "authLevel") ?? "function");
            case "HTTPTRIGGER":
                throw new InvalidDataException("only an HTTP function with exactly one httpTrigger and one http output is forwarded to the handler.");
            default:
                throw new InvalidDataException($"trigger type {Kind(trigger)} is not one of blobTrigger, queueTrigger, timerTrigger, httpTrigger.");
        }
    }

    private static string Kind(JsonElement binding) => Text(binding, "type");

    private static string Connection(JsonElement trigger) => Optional(trigger, "connection") ?? "AzureWebJobsStorage";

    private static string Text(JsonElement binding, string name) =>
        Optional(binding, name) ?? throw new InvalidDataException($"a binding has no '{name}'.");

    private static string? Optional(JsonElement binding, string name) => binding.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Flag(JsonElement binding, string name, bool otherwise) => binding.TryGetProperty(name, out var value) ? value.GetBoolean() : otherwise;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$")]
    private static partial Regex FunctionName();
}
