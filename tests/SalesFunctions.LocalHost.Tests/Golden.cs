using System.Text.Json;

namespace SalesFunctions.LocalHost.Tests;

/// <summary>Recorded payloads: what the runner must produce and the handler must read.</summary>
internal static class Golden
{
    public static JsonElement Read(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", name))).RootElement;

    /// <summary>Paths and kinds of all members, sorted: equal shapes differ in values only.</summary>
    /// <param name="except">Members that Azurite does not know.</param>
    public static IReadOnlyList<string> Shape(JsonElement element, params string[] except) =>
        Members(string.Empty, element).Where(line => !except.Any(name => line.Contains($".{name}:", StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();

    private static IEnumerable<string> Members(string path, JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(member => Members($"{path}.{member.Name}", member.Value)).Prepend($"{path}: Object")
            : [$"{path}: {element.ValueKind}"];
}
