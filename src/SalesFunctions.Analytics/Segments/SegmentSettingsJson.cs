using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SalesFunctions.Analytics.Segments;

/// <summary>Reads segment settings token by token, so that every complaint can name its line.</summary>
internal ref struct SegmentSettingsJson
{
    private const string
        Schemes = "\"rfm\", \"behaviour\" and \"spenders\"",
        ARule = "{\"segment\": \"High-Value\", \"when\": \"monetary_score = 5\"}";

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private SegmentFault? _fault;

    private SegmentSettingsJson(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    public static bool TryParse(ReadOnlySpan<byte> json, [NotNullWhen(true)] out SegmentSettings? settings, [NotNullWhen(false)] out SegmentFault? fault)
    {
        var parser = new SegmentSettingsJson(json);
        try
        {
            settings = parser.ReadRoot();
            fault = parser._fault;
            if (fault is null && settings.ToText() is { Length: > SegmentSettings.LongestText })
            {
                fault = new SegmentFault(1, $"\"segments\" is longer than {SegmentSettings.LongestText} letters; use fewer or shorter rules.");
            }
        }
        catch (JsonException broken)
        {
            (settings, fault) = (null, new SegmentFault((int)(broken.LineNumber ?? 0) + 1, $"this is not valid JSON; \"segments\" is an object of {Schemes}."));
        }
        catch (InvalidOperationException)
        {
            // The reader looks at the letters of a text only when it is asked for it.
            (settings, fault) = (null, new SegmentFault(parser.Line(), "a text here is not in UTF-8, or has half of a letter; save the profile in UTF-8."));
        }

        settings = fault is null ? settings : null;
        return settings is not null;
    }

    private SegmentSettings ReadRoot()
    {
        var settings = SegmentSettings.Default;
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Fail($"\"segments\" must be an object of {Schemes}.");
        }

        var seen = new HashSet<string>();
        while (NextKey() is { } key)
        {
            var line = Line();
            if (!seen.Add(key))
            {
                Fail($"\"{key}\" stands here a second time; keep one of them.");
                break;
            }

            _reader.Read();
            switch (key)
            {
                case SegmentSettings.RfmKey:
                    settings = ReadRules(key, line) is { } rfm ? settings with { Rfm = rfm } : settings;
                    break;
                case SegmentSettings.BehaviourKey:
                    settings = ReadRules(key, line) is { } behaviour ? settings with { Behaviour = behaviour } : settings;
                    break;
                case SegmentSettings.SpendersKey:
                    settings = settings with { Clusters = ReadClusters() };
                    break;
                default:
                    _fault ??= new SegmentFault(line, $"\"{key}\" is no scheme of segments; the schemes are {Schemes}.");
                    break;
            }
        }

        return settings;
    }

    private SegmentRules? ReadRules(string scheme, int line)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            Fail($"\"{scheme}\" must be a list of rules such as {ARule}.");
            return null;
        }

        var (texts, lines) = (new List<(string, string?)>(), new List<int>());
        while (_fault is null && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            lines.Add(Line());
            texts.Add(ReadRule(scheme, texts.Count + 1));
        }

        if (_fault is not null)
        {
            return null;
        }

        var (rules, rule, fault) = SegmentRules.Read(texts);
        _fault = fault is null ? null : new SegmentFault(rule == 0 ? line : lines[rule - 1], $"\"{scheme}\": {fault}");
        return rules;
    }

    private (string Segment, string? When) ReadRule(string scheme, int number)
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Fail($"\"{scheme}\": rule {number} must be an object such as {ARule}.");
        }

        string? segment = null, when = null;
        while (NextKey() is { } key)
        {
            var known = key is SegmentSettings.SegmentKey or SegmentSettings.WhenKey;
            if (!known || (key == SegmentSettings.SegmentKey ? segment : when) is not null)
            {
                Fail($"\"{scheme}\": rule {number} has \"segment\" and \"when\", each once, and not \"{key}\" here.");
                break;
            }

            _reader.Read();
            if (_reader.TokenType != JsonTokenType.String)
            {
                Fail($"\"{scheme}\": \"{key}\" of rule {number} must be a text; a rule is such as {ARule}.");
                break;
            }

            (segment, when) = key == SegmentSettings.SegmentKey ? (_reader.GetString(), when) : (segment, _reader.GetString());
        }

        return (segment ?? "", when);
    }

    private int? ReadClusters()
    {
        int? clusters = null;
        var isObject = _reader.TokenType == JsonTokenType.StartObject;
        while (isObject && NextKey() is { } key)
        {
            _reader.Read();
            clusters = key == SegmentSettings.ClustersKey && _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt32(out var number) ? number : -1;
            isObject = clusters is >= SegmentSettings.FewestClusters and <= SegmentSettings.MostClusters;
        }

        if (!isObject)
        {
            Fail($"\"spenders\" must be such as {{\"clusters\": 5}}, from {SegmentSettings.FewestClusters} to {SegmentSettings.MostClusters}; leave it out to let the data choose.");
        }

        return clusters;
    }

    private string? NextKey() => _fault is null && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName ? _reader.GetString() : null;

    private void Fail(string reason) => _fault ??= new SegmentFault(Line(), reason);

    private readonly int Line() => 1 + _json[..(int)_reader.TokenStartIndex].Count((byte)'\n');
}
