using System.Reflection;
using System.Text.Json;

namespace SalesFunctions.Tests.Architecture;

/// <summary>The sample lists every setting there is: those that the Functions host reads and those of the option classes.</summary>
internal static class SettingsRules
{
    private const string Sample = "local.settings.sample.json";
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "SalesStorage", "REFRESH_SCHEDULE", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    public static IEnumerable<string> SampleAgainst(string sample, IEnumerable<Type> types)
    {
        using JsonDocument document = JsonDocument.Parse(sample);
        string[] keys = [.. document.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name)];
        string[] expected = [.. OfTheHost, .. types.SelectMany(Keys)];
        IEnumerable<string> missing = expected.Where(name => !keys.Any(key => IsFor(key, name)))
            .Select(name => $"{Sample} lacks {name}; add it with a harmless value");
        IEnumerable<string> unknown = keys.Where(key => !OfTheHost.Contains(key) && !expected.Except(OfTheHost).Any(name => IsFor(key, name)))
            .Select(key => $"{Sample} has {key}, which nothing reads; remove it");
        return [.. missing, .. unknown];
    }

    public static IEnumerable<string> OpenOptions(IEnumerable<Type> types) =>
        types.Where(type => Section(type) is not null && !type.IsSealed).Select(type => $"{type.FullName} must be sealed");

    /// <summary>The members of a list or dictionary have one more level.</summary>
    private static bool IsFor(string key, string name) =>
        key.Equals(name, StringComparison.OrdinalIgnoreCase) || key.StartsWith(name + "__", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Keys(Type type) =>
        Section(type) is { } section
            ? type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).Select(property => Key(section, property.Name))
            : [];

    /// <summary>A trigger's connection is one setting of the host, and the service takes its connection string from there.</summary>
    private static string Key(string section, string property) =>
        OfTheHost.Contains(section) && property == "ConnectionString" ? section : $"{section}__{property}";

    private static string? Section(Type type) =>
        type.Name.EndsWith("Options", StringComparison.Ordinal)
            ? type.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetRawConstantValue() as string
            : null;
}
