using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SalesFunctions.Analytics.Segments;

namespace SalesFunctions.Ingest.Columns;

/// <summary>Reads a profile token by token, so that every complaint can name its line.</summary>
internal ref struct ProfileJson
{
    private const string Keys =
        "columns, constants, date_order, decimal_mark, currency, time_zone, encoding, delimiter, header, header_line, row_key, customer_required, lead_time_days, control_arms, " +
        "fiscal_start_month, fiscal_year_name, retail_pattern, retail_year_end_month, retail_year_end_rule, retail_year_name, week_start, segments";

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private ProfileError? _error;

    private ProfileJson(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    public static bool TryParse(ReadOnlySpan<byte> json, out Profile profile, [NotNullWhen(false)] out ProfileError? error)
    {
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        var parser = new ProfileJson(json);
        try
        {
            profile = parser.ReadRoot();
            error = parser._error;
        }
        catch (JsonException broken)
        {
            (profile, error) = (Profile.Default, new ProfileError((int)(broken.LineNumber ?? 0) + 1, "this is not valid JSON: " + FirstSentence(broken.Message)
                + " Write an object such as {\"date_order\": \"day_first\"}."));
        }
        catch (InvalidOperationException)
        {
            // The reader looks at the letters of a text only when it is asked for it.
            (profile, error) = (Profile.Default, new ProfileError(parser.Line(), "a text here is not in UTF-8, or has half of a letter; save the profile in UTF-8."));
        }
        if (error is not null) profile = Profile.Default;
        return error is null;
    }

    private Profile ReadRoot()
    {
        var profile = new Profile();
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            Fail("a profile is an object such as {\"date_order\": \"day_first\"}.");
            return profile;
        }
        var seen = new HashSet<string>();
        while (_error is null && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = _reader.GetString()!;
            if (!seen.Add(key)) Fail($"\"{key}\" stands here a second time; keep one of them.");
            else profile = ReadOption(profile, key);
        }
        // What follows the closing brace must be nothing; the reader complains otherwise.
        if (_error is null) _reader.Read();
        return profile;
    }

    private Profile ReadOption(Profile profile, string key)
    {
        switch (key)
        {
            case "columns": return profile with { Columns = ReadColumns() };
            case "constants": return profile with { Constants = ReadConstants() };
            case "header": return profile with { Header = ReadStrings(key, "the names of the columns in their order") };
            case "control_arms": return profile with { ControlArms = ReadStrings(key, "arms of campaigns that got nothing, such as [\"A\"]") };
            case "row_key": return profile with { RowKey = ReadRowKey() };
            case "segments": return profile with { Segments = ReadSegments() };
        }
        if (!Keys.Split(", ").Contains(key))
        {
            Fail($"\"{key}\" is not an option; the options are {Keys}.");
            return profile;
        }
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null) return profile;
        object? value = _reader.TokenType switch
        {
            JsonTokenType.String => _reader.GetString(),
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            JsonTokenType.Number => _reader.TryGetInt32(out var number) ? number : null,
            _ => null,
        };
        var (changed, allowed) = ProfileOptions.Apply(profile, key, value);
        if (allowed is not null) Fail($"\"{key}\" must be {allowed}.");
        return changed;
    }

    private Dictionary<string, Column?> ReadColumns()
    {
        var columns = new Dictionary<string, Column?>();
        foreach (var (header, meaning, line) in ReadMap("columns", "headers and their meaning, such as {\"Betrag\": \"amount\"}"))
        {
            if (meaning.Equals("ignore", StringComparison.OrdinalIgnoreCase)) columns[header] = null;
            else if (ColumnNames.TryParse(meaning, out var column)) columns[header] = column;
            else FailAt(line, $"\"{meaning}\" is not a column; the header \"{header}\" can mean ignore or one of {string.Join(", ", ColumnNames.All)}.");
        }
        return columns;
    }

    private Dictionary<Column, string> ReadConstants()
    {
        var constants = new Dictionary<Column, string>();
        foreach (var (name, value, line) in ReadMap("constants", "columns and their value, such as {\"sold_at\": \"2022-10-24\"}"))
        {
            if (ColumnNames.TryParse(name, out var column)) constants[column.Value] = value;
            else FailAt(line, $"\"{name}\" is not a column; constants can be given for {string.Join(", ", ColumnNames.All)}.");
        }
        return constants;
    }

    private List<Column> ReadRowKey()
    {
        var columns = new List<Column>();
        const string Wanted = "columns that identify a row, such as [\"order_id\", \"line_number\"], or [\"content\"]";
        var names = ReadStrings("row_key", Wanted);
        if (names is ["content"]) return columns;
        foreach (var name in names)
        {
            if (ColumnNames.TryParse(name, out var column)) columns.Add(column.Value);
            else Fail($"\"{name}\" is not a column; \"row_key\" is [\"content\"] or a list of {string.Join(", ", ColumnNames.All)}.");
        }
        return columns;
    }

    private SegmentSettings? ReadSegments()
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.Null) return null;
        var (start, line) = ((int)_reader.TokenStartIndex, Line());
        _reader.Skip();
        if (!SegmentSettings.TryParse(_json[start..(int)_reader.BytesConsumed], out var settings, out var fault)) FailAt(line + fault.LineNumber - 1, fault.Reason);
        return settings;
    }

    private List<(string Key, string Value, int Line)> ReadMap(string key, string wanted)
    {
        var entries = new List<(string, string, int)>();
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartObject) Fail($"\"{key}\" must be an object of {wanted}.");
        while (_error is null && _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString()!;
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.String) entries.Add((name, _reader.GetString()!, Line()));
            else if (_reader.TokenType == JsonTokenType.Number) entries.Add((name, System.Text.Encoding.UTF8.GetString(_reader.ValueSpan), Line()));
            else Fail($"the value of \"{name}\" must be a text; \"{key}\" is an object of {wanted}.");
        }
        return entries;
    }

    private List<string> ReadStrings(string key, string wanted)
    {
        var values = new List<string>();
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.StartArray) Fail($"\"{key}\" must be a list of {wanted}.");
        while (_error is null && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_reader.TokenType == JsonTokenType.String) values.Add(_reader.GetString()!);
            else Fail($"\"{key}\" must be a list of {wanted}.");
        }
        if (_error is null && values.Count == 0) Fail($"\"{key}\" is empty; give {wanted}, or leave the option out.");
        return values;
    }

    private void Fail(string reason) => FailAt(Line(), reason);

    private void FailAt(int line, string reason) => _error ??= new ProfileError(line, reason);

    private readonly int Line() => 1 + _json[..(int)_reader.TokenStartIndex].Count((byte)'\n');

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
