using System.Globalization;
using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Survey;

/// <summary>
/// In which currency a file's money is: as the profile says, else its currency column, else what stands beside the amounts, else their headers,
/// as in <c>Price (TL)</c>. The first that names any decides; where that one names several, none is taken.
/// </summary>
internal sealed class FileCurrency
{
    private static readonly Column[] Money = [Column.Amount, Column.UnitPrice];

    private readonly FileSurvey _survey;
    private readonly IReadOnlyList<Place> _places;

    private FileCurrency(FileSurvey survey, Profile profile)
    {
        _survey = survey;
        _places = [.. Places().Where(place => place.Seen.Count > 0)];
        Code = profile.Currency ?? (_places.FirstOrDefault(place => place.Decides) is { Seen: [var only] } ? only.Code : null);
        if (profile.Currency is null && _places.SelectMany(place => place.Seen).DistinctBy(seen => seen.Code).Count() > 1)
        {
            Warning = $"Several currencies are written in the file ({string.Join("; ", _places.Select(place => place.Text))}); amounts were taken as they stand"
                + $"{(Code is null ? "" : $", in {Code}")}, without conversion. Set \"currency\" in {Profile.FileName}.";
        }
    }

    /// <value>Null where nothing names one, or the same place several.</value>
    public string? Code { get; }

    /// <value>Null where nothing contradicts, or the profile has settled it.</value>
    public string? Warning { get; }

    public static FileCurrency Of(FileSurvey survey, Profile profile) => new(survey, profile);

    private IEnumerable<Place> Places()
    {
        var mapping = _survey.First.Mapping;
        if (!Money.Any(mapping.Has))
        {
            yield break;
        }

        yield return new($"column {mapping.HeaderOf(Column.Currency)}", Cells());
        yield return new("beside amounts", Signs(Money.Contains));
        yield return new("in headers", Headers());
        yield return new("beside other numbers", Signs(column => !Money.Contains(column))) { Decides = false };
    }

    private IReadOnlyList<(string Code, long Count)> Cells()
    {
        var constant = _survey.First.Mapping.Constants.GetValueOrDefault(Column.Currency);
        var cells = _survey.Known.TryGetValue(Column.Currency, out var known) ? known.All.Select(value => (Encoding.UTF8.GetString(value.Text), value.Count)) : [];
        return Sums(cells.Concat(constant is null ? [] : [(constant, 1)]).Select(cell => (CodeOfCell(cell.Item1), cell.Item2)));
    }

    private IReadOnlyList<(string Code, long Count)> Signs(Func<Column, bool> counts) =>
        Sums(_survey.Numbers.Where(pair => counts(pair.Key)).SelectMany(pair => pair.Value.Currencies).Select(seen => ((string?)seen.Code, seen.Count)));

    private IReadOnlyList<(string Code, long Count)> Headers() =>
        Sums(_survey.Layouts.SelectMany(layout => Money.Select(layout.Mapping.UnitOf)).Select(unit => (Currencies.CodeOf(unit), 1L)));

    // A column of currencies has codes; those of rarer ones are taken as they stand.
    private static string? CodeOfCell(string text) =>
        Currencies.CodeOf(text) ?? (text.Length == 3 && text.All(char.IsAsciiLetterUpper) ? text : null);

    private static IReadOnlyList<(string Code, long Count)> Sums(IEnumerable<(string? Code, long Count)> seen) =>
    [
        .. from one in seen
           where one.Code is not null
           group one.Count by one.Code into sum
           orderby sum.Sum() descending
           select (sum.Key, sum.Sum()),
    ];

    private sealed record Place(string Name, IReadOnlyList<(string Code, long Count)> Seen)
    {
        public bool Decides { get; init; } = true;

        public string Text => $"{Name}: {string.Join(", ", Seen.Select(seen => string.Create(CultureInfo.InvariantCulture, $"{seen.Code} {seen.Count:N0}")))}";
    }
}
