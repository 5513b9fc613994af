using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SalesFunctions.Analytics.Segments;

/// <summary>What is wrong with the text of some settings.</summary>
/// <param name="LineNumber">Line of the text, from 1.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record SegmentFault(int LineNumber, string Reason);

/// <summary>What a shop says of its segments: rules of its own, number of clusters.</summary>
/// <remarks>
/// <para>As text an object in JSON: <c>{"rfm": [{"segment": "High-Value", "when": "monetary_score = 5"}, {"segment": "Regular"}], "behaviour": […], "spenders": {"clusters": 5}}</c>;
/// what is left out is by default.</para>
/// </remarks>
public sealed record SegmentSettings
{
    /// <summary>Fewest and most clusters that can be asked for.</summary>
    public const int FewestClusters = 2, MostClusters = 20;

    /// <summary>Longest text, in letters.</summary>
    public const int LongestText = 15_000;

    internal const string RfmKey = "rfm", BehaviourKey = "behaviour", SpendersKey = "spenders", ClustersKey = "clusters", SegmentKey = "segment", WhenKey = "when";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The settings where a shop has none.</summary>
    public static SegmentSettings Default { get; } = new();

    /// <summary>Rules of the scheme <c>rfm</c>.</summary>
    public SegmentRules Rfm { get; init; } = SegmentDefaults.Rfm;

    /// <summary>Rules of the scheme <c>behaviour</c>.</summary>
    public SegmentRules Behaviour { get; init; } = SegmentDefaults.Behaviour;

    /// <summary>Number of clusters of the scheme <c>spenders</c>; null lets the data choose.</summary>
    public int? Clusters { get; init; }

    /// <summary>A sentence for each rule that nobody can ever meet.</summary>
    public IReadOnlyList<string> Warnings =>
        [.. Rfm.Warnings.Select(warning => $"segments.{RfmKey}, {warning}"), .. Behaviour.Warnings.Select(warning => $"segments.{BehaviourKey}, {warning}")];

    /// <summary>Reads settings; comments and trailing commas are allowed.</summary>
    /// <param name="json">UTF-8 text of an object.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="fault">What is wrong, in which line.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out SegmentSettings? settings, [NotNullWhen(false)] out SegmentFault? fault) =>
        SegmentSettingsJson.TryParse(json, out settings, out fault);

    /// <summary>The settings that <see cref="ToText"/> wrote; the default ones for null.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text was not written by this version of the program, and cannot be read by it.</exception>
    public static SegmentSettings Of(string? text) =>
        text is null ? Default
        : TryParse(Encoding.UTF8.GetBytes(text), out var settings, out var fault) ? settings
        : throw new FormatException($"The segment rules of the profile cannot be read: {fault.Reason} Upload the profile again.");

    /// <summary>The settings as text, the same for the same settings; null where all are by default.</summary>
    public string? ToText()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            Write(json, RfmKey, Rfm, SegmentDefaults.Rfm);
            Write(json, BehaviourKey, Behaviour, SegmentDefaults.Behaviour);
            if (Clusters is { } clusters)
            {
                json.WriteStartObject(SpendersKey);
                json.WriteNumber(ClustersKey, clusters);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return bytes.WrittenCount == "{}".Length ? null : Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string key, SegmentRules rules, SegmentRules byDefault)
    {
        if (rules.Rules.Select(rule => (rule.Segment, rule.When)).SequenceEqual(byDefault.Rules.Select(rule => (rule.Segment, rule.When))))
        {
            return;
        }

        json.WriteStartArray(key);
        foreach (var rule in rules.Rules)
        {
            json.WriteStartObject();
            json.WriteString(SegmentKey, rule.Segment);
            if (rule.When is { } when)
            {
                json.WriteString(WhenKey, when);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
