using System.Text.Json;
using System.Text.RegularExpressions;

namespace SalesFunctions.LocalHost.Functions;

/// <summary>The application settings, as the Functions host sees them: given ones, else the environment, else local.settings.json, else defaults.</summary>
internal sealed partial class AppSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private AppSettings()
    {
    }

    /// <summary>What the handler's environment needs beside the variables it inherits.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public string? this[string name] => _values.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name);

    /// <param name="folders">Where to look for local.settings.json; the first one found counts.</param>
    public static AppSettings Load(IEnumerable<string> folders, IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> defaults)
    {
        var settings = new AppSettings();
        var file = folders.Select(folder => Path.Combine(folder, "local.settings.json")).FirstOrDefault(File.Exists);
        foreach (var (name, value) in defaults.Concat(file is null ? [] : ReadFile(file)))
        {
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                settings._values[name] = value;
            }
        }

        foreach (var (name, value) in given)
        {
            settings._values[name] = value;
        }

        return settings;
    }

    /// <summary>Replaces each <c>%NAME%</c> by its setting.</summary>
    public string Expand(string text, string place) =>
        Placeholder().Replace(text, match => this[match.Groups[1].Value] ?? throw new InvalidDataException(
            $"{place}: setting {match.Groups[1].Value} is not set; give it as an environment variable or in local.settings.json."));

    /// <summary>A storage connection: <paramref name="prefix"/> is the name of a setting with a connection string.</summary>
    public string Connection(string prefix, string place) =>
        this[prefix] ?? throw new InvalidDataException(
            $"{place}: setting {prefix} is not set; locally a connection needs a connection string under exactly this name.");

    private static Dictionary<string, string> ReadFile(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), new() { CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.TryGetProperty("Values", out var values)
                ? values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString())
                : [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{file}: not a settings file ({exception.Message}); compare it with local.settings.sample.json.", exception);
        }
    }

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Placeholder();
}
