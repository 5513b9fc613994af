using System.Text.Json;
using SalesFunctions.Platform;

namespace SalesFunctions.Reports.Figures;

/// <summary>A row of an answer, read by the names of its columns; null where it has no value.</summary>
internal sealed record Row(JsonElement Json)
{
    public string? Text(string column) => Json.GetProperty(column).GetString();

    public double? Number(string column) => Json.GetProperty(column) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public long Count(string column) => (long)(Number(column) ?? 0);

    public bool? Flag(string column) => Json.GetProperty(column) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    public DateOnly? Day(string column) => Text(column) is { } text ? RowsJson.ParseDay(text[..10]) : null;

    /// <summary>The figure as the answer has it, digit by digit.</summary>
    public string? Exact(string column) => Json.GetProperty(column) is { ValueKind: JsonValueKind.Number } value ? value.GetRawText() : null;
}
