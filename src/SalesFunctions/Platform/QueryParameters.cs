using System.Globalization;

namespace SalesFunctions.Platform;

/// <summary>
/// Reads the query of a request and collects everything that is wrong with it. What was never read is not known to the endpoint,
/// so <see cref="Problem"/> is asked last.
/// </summary>
internal sealed class QueryParameters(HttpRequest request)
{
    public const string DefaultDataset = "default";

    private readonly IQueryCollection _query = request.Query;
    private readonly List<string> _known = [];
    private readonly List<ParameterError> _errors = [];

    public string Dataset() => DatasetOrNull() ?? DefaultDataset;

    public string? DatasetOrNull() => Single("dataset");

    public RowFormat Format()
    {
        var format = OneOf(Parameter.Format.Name, Parameter.Format.Choices);
        var path = request.Path.Value ?? "";
        return format == "spreadsheet" ? RowFormat.Spreadsheet
            : format == "csv" || path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? RowFormat.Csv
            : RowFormat.Json;
    }

    public DateRange DateRange()
    {
        var range = new DateRange(Day("from"), Day("to"));
        if (range.To < range.From)
        {
            Add("to", "is earlier than from; from is included, to is excluded.");
        }

        return range;
    }

    public int? Whole(string name, int minimum, int maximum)
    {
        if (Single(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        Add(name, $"'{text}' is not a whole number from {minimum} to {maximum}.");
        return null;
    }

    /// <summary>Off unless it is given as true; a name alone is not enough.</summary>
    public bool Flag(string name) => OneOf(name, ["true", "false"]) == "true";

    public double? Number(string name, double minimum, double maximum)
    {
        if (Single(name) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        Add(name, FormattableString.Invariant($"'{text}' is not a number from {minimum} to {maximum}."));
        return null;
    }

    public string? OneOf(string name, IReadOnlyCollection<string> choices)
    {
        if (Single(name) is not { } text || choices.Contains(text))
        {
            return Single(name);
        }

        Add(name, $"'{text}' is not known; known are {string.Join(", ", choices)}.");
        return null;
    }

    /// <summary>Several names, separated by commas or by repeating the parameter, each at most once.</summary>
    public IReadOnlyList<string> Names(string name, IReadOnlyCollection<string> choices)
    {
        var names = Values(name).SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var wrong in names.Where(item => !choices.Contains(item)))
        {
            Add(name, $"'{wrong}' is not known; known are {string.Join(", ", choices)}.");
        }

        return [.. names.Where(choices.Contains).Distinct()];
    }

    public IReadOnlyList<string> Values(string name)
    {
        Know(name);
        return [.. _query[name].Select(value => value ?? "")];
    }

    public string? Single(string name)
    {
        var values = Values(name);
        if (values.Count > 1)
        {
            Add(name, "is given more than once.");
        }

        return values.Count == 0 ? null : values[0];
    }

    /// <summary>What is asked for, however it is cut into pages and written: path and parameters in one text.</summary>
    public string Question()
    {
        var path = request.Path.Value ?? "";
        var rows = Path.GetExtension(path) is ".csv" or ".json" ? path[..path.LastIndexOf('.')] : path;
        var asked = _query.Select(item => (Name: item.Key.ToLowerInvariant(), item.Value))
            .Where(item => item.Name is not ("cursor" or "page_size" or "format") && item is not { Name: "dataset", Value: [DefaultDataset] })
            .OrderBy(item => item.Name, StringComparer.Ordinal)
            .Select(item => $"\n{item.Name}={string.Join('\r', item.Value.ToArray())}");
        return rows + string.Concat(asked);
    }

    public void Add(string name, string reason)
    {
        var error = new ParameterError(name, reason);
        if (!_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }

    /// <returns>Null where every parameter is known and right.</returns>
    public IResult? Problem()
    {
        foreach (var name in _query.Keys.Where(name => !_known.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            Add(name, $"is not a parameter of {request.Path}; known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }

        return _errors.Count == 0 ? null : Problems.BadParameters(_errors);
    }

    private DateOnly? Day(string name)
    {
        if (Single(name) is not { } text)
        {
            return null;
        }

        if (Platform.DateRange.TryParseDay(text, out var day))
        {
            return day;
        }

        Add(name, $"'{text}' is not a day written as yyyy-MM-dd.");
        return null;
    }

    private void Know(string name)
    {
        if (!_known.Contains(name))
        {
            _known.Add(name);
        }
    }
}
