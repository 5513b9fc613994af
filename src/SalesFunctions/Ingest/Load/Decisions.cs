using System.Text.Json;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Survey;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Load;

/// <summary>What is settled for one load from the file, the profile and the dataset's earlier files, and how that is reported.</summary>
internal sealed class Decisions
{
    // Corrections change a price or a date; a file in which most known keys bring another date and another amount numbers other sales.
    private const double OtherSalesShare = 0.5;
    private const int FewestOtherSales = 10;

    private readonly FileSurvey _survey;
    private readonly Profile _profile;
    private readonly DatasetState _state;
    private readonly string _dateOrder;
    private readonly bool _provesDates;

    private Decisions(SurveyedFile file, DatasetState state, int disproved)
    {
        _survey = file.Survey;
        _profile = file.Profile;
        _state = state;
        Table = TableOf(_survey.Kinds);
        KeyColumns = ChooseKey(disproved);
        RekeyDataset = Table is null && state.RowKey is not null && state.RowKey != Content && KeyColumns.Count == 0;
        (var ambiguous, _dateOrder, _provesDates) = ChooseDateOrder();
        Rules = new ReadRules(_survey, _profile, ambiguous, file.Name.File);
    }

    private static string Content => RowKey.Content;

    /// <value>Null for sales lines.</value>
    public KeyedTable? Table { get; }

    /// <value>Empty where a line's content is its key.</value>
    public IReadOnlyList<Column> KeyColumns { get; }

    public bool RekeyDataset { get; }

    public ReadRules Rules { get; }

    public List<string> Warnings { get; } = [];

    public bool DatedByOrder => Table is null && !_survey.First.Mapping.HasValue(Column.SoldAt);

    public bool NamedByProduct => Table is null && Has(Column.ProductId) && !(Has(Column.Product) && Has(Column.Category));

    public bool CountsOccurrences => Table is null ? KeyColumns.Count == 0 : Table == KeyedTable.CampaignResponses;

    public bool TellsOfCustomers =>
        (Table is null || Table == KeyedTable.Orders)
        && (Has(Column.CustomerId) || Has(Column.CustomerName))
        && (FileKindRules.HasPersonalAttributes(Has) || Has(Column.City) || Has(Column.Region) || Has(Column.Country));

    public string TriedKeys => _state.RowKey ?? string.Join(", ", _survey.KeyCandidates.Select(Name));

    /// <summary>What the next file of the dataset can rely on.</summary>
    public DatasetState NewState => new(
        Table is null ? KeyName : _state.RowKey,
        _provesDates && _dateOrder.Length > 0 ? _dateOrder : _state.DateOrder);

    /// <summary>The order of dates that earlier files proved; a file that proves none itself is read by it.</summary>
    public string? EarlierDateOrder => _state.DateOrder;

    public string? Currency => FileCurrency.Of(_survey, _profile).Code;

    private string KeyName => KeyColumns.Count == 0 ? Content : Name(KeyColumns);

    /// <param name="file">The surveyed file.</param>
    /// <param name="state">What earlier files settled.</param>
    /// <param name="disproved">How many keys this load has already found wanting.</param>
    public static Decisions Make(SurveyedFile file, DatasetState state, int disproved)
    {
        var decisions = new Decisions(file, state, disproved);
        SurveyWarnings.Add(decisions.Warnings, file.Survey, file.Profile);
        return decisions;
    }

    /// <exception cref="RowKeyDisprovedException">The known keys bring other sales: the numbers began again.</exception>
    public void GuardReplacements(LoadCounts counts, SalesLineWriter lines)
    {
        if (_profile.RowKey is null && KeyColumns.Count > 0 && lines.ReplacedOtherSale >= FewestOtherSales
            && lines.ReplacedOtherSale > OtherSalesShare * (counts.Replaced + counts.Unchanged))
        {
            throw new RowKeyDisprovedException($"{lines.ReplacedOtherSale} known keys came with another date and another amount, so that their numbers were given twice");
        }
    }

    public LedgerReading Reading() => ReadingOf(_survey) with
    {
        DateOrder = _dateOrder.Length > 0 ? _dateOrder : null,
        RowKey = Table is null ? KeyName : Table == KeyedTable.CampaignResponses ? "campaign_id,customer_id" : Table.Key.Name,
        Warnings = Warnings,
    };

    /// <summary>What the survey alone can say, for a file that goes no further.</summary>
    public static LedgerReading ReadingOf(FileSurvey survey) => new(
        KindNames(survey.Kinds),
        survey.Encoding,
        survey.Dialect.Delimiter == '\t' ? "tab" : survey.Dialect.Delimiter.ToString(),
        null,
        null,
        MappingJson(survey),
        []);

    public static string KindNames(FileKinds kinds) => string.Join(
        ",",
        Enum.GetValues<FileKinds>().Where(kind => kind != FileKinds.None && kinds.HasFlag(kind))
            .Select(kind => kind == FileKinds.CampaignResponses ? "campaign_responses" : kind.ToString().ToLowerInvariant()));

    private static string MappingJson(FileSurvey survey) => JsonSerializer.Serialize(
        survey.Layouts.SelectMany(layout => layout.Mapping.Columns.Select(column => new
        {
            header_line = layout.HeaderLine,
            header = column.Header,
            column = column.Column?.Name(),
            unit = column.Unit,
            note = column.Note,
        })));

    private bool Has(Column column) => _survey.First.Mapping.HasValue(column);

    private static string Name(IReadOnlyList<Column> key) => string.Join(",", key.Select(column => column.Name()));

    private static KeyedTable? TableOf(FileKinds kinds) =>
        kinds.HasFlag(FileKinds.Sales) ? null
        : kinds.HasFlag(FileKinds.CampaignResponses) ? KeyedTable.CampaignResponses
        : kinds.HasFlag(FileKinds.Orders) ? KeyedTable.Orders
        : kinds.HasFlag(FileKinds.Products) ? KeyedTable.Products
        : KeyedTable.Customers;

    private IReadOnlyList<Column> ChooseKey(int disproved)
    {
        if (Table is not null)
        {
            return [];
        }

        if (_profile.RowKey is { } given)
        {
            return disproved == 0
                ? given
                : throw new UnloadableFileException(
                    $"The profile's row_key [{Name(given)}] names different lines of this file. Name columns that no two lines share, or set \"row_key\": [\"content\"].");
        }

        if (_state.RowKey is { } settled)
        {
            var columns = settled == Content ? [] : settled.Split(',').Select(Parse).ToArray();
            return disproved == 0 && columns.All(_survey.First.Mapping.HasValue) ? columns : [];
        }

        return _survey.KeyCandidates.Skip(disproved).FirstOrDefault() ?? [];
    }

    private static Column Parse(string name) =>
        ColumnNames.TryParse(name, out var column) ? column.Value : throw new InvalidOperationException($"datasets.row_key holds '{name}', which is no column.");

    private (DateOrder Order, string Name, bool Proven) ChooseDateOrder()
    {
        var dates = _survey.Dates.Where(pair => pair.Value.Proof != DateProof.Empty).Select(pair => (pair.Key, pair.Value)).ToArray();
        if (dates.Length == 0)
        {
            return (DateOrder.DayFirst, "", false);
        }

        var (column, verdict) = dates[0];
        var header = _survey.First.Mapping.HeaderOf(column);
        var doubt = VerdictWarnings.Of(header, verdict);
        if (verdict.Proof == DateProof.Conflict)
        {
            throw new UnloadableFileException(doubt!);
        }

        if (verdict.Proof == DateProof.Ambiguous && _state.DateOrder is { } earlier)
        {
            Warnings.Add($"\"{header}\": the dates do not show whether the day or the month comes first; they are read {earlier.Replace('_', ' ')}, as earlier files of the dataset prove.");
            return (earlier == OrderName(DateOrder.MonthFirst) ? DateOrder.MonthFirst : DateOrder.DayFirst, earlier, false);
        }

        if (doubt is not null)
        {
            Warnings.Add(verdict.Proof == DateProof.Ambiguous ? $"AMBIGUOUS DATES: {doubt}" : doubt);
        }

        return (verdict.Order, OrderName(verdict.Order), verdict.Proof == DateProof.Proven && verdict.OnlyDayFirst + verdict.OnlyMonthFirst > 0);
    }

    public static string OrderName(DateOrder order) => order switch
    {
        DateOrder.DayFirst => "day_first",
        DateOrder.MonthFirst => "month_first",
        _ => "year_first",
    };
}
