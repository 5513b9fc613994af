using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Survey;
using SalesFunctions.Ingest.Values;

namespace SalesFunctions.Ingest.Load;

/// <summary>How the cells of one file are read: what the survey found, what the profile says, what earlier files settled.</summary>
internal sealed class ReadRules
{
    /// <summary>Above this share of empty customer cells, sales without a customer are the shop's habit and not a fault.</summary>
    public const double AnonymousShare = 0.05;

    private readonly DecimalMark[] _marks = new DecimalMark[Enum.GetValues<Column>().Length];
    private readonly DateOrder[] _orders = new DateOrder[Enum.GetValues<Column>().Length];
    private readonly byte[]?[] _constants = new byte[]?[Enum.GetValues<Column>().Length];
    private readonly KnownValues?[] _known = new KnownValues?[Enum.GetValues<Column>().Length];

    /// <param name="survey">The walk over this file.</param>
    /// <param name="profile">The dataset's profile.</param>
    /// <param name="ambiguous">The order for date columns that prove none.</param>
    /// <param name="fileName">Names the campaign of a response file that has no campaign column.</param>
    public ReadRules(FileSurvey survey, Profile profile, DateOrder ambiguous, string fileName)
    {
        foreach (var (column, value) in profile.Constants)
        {
            _constants[(int)column] = Encoding.UTF8.GetBytes(value);
        }

        if (survey.Kinds.HasFlag(FileKinds.CampaignResponses) && survey.First.Mapping.IndexOf(Column.CampaignId) < 0)
        {
            _constants[(int)Column.CampaignId] ??= Encoding.UTF8.GetBytes(CampaignOf(fileName));
        }

        Survey = survey;
        Profile = profile;
        foreach (var (column, verdict) in survey.Numbers)
        {
            _marks[(int)column] = verdict.Mark;
        }

        foreach (var (column, verdict) in survey.Dates)
        {
            _orders[(int)column] = verdict.Proof is DateProof.Ambiguous ? ambiguous : verdict.Order;
        }

        foreach (var (column, values) in survey.Known)
        {
            _known[(int)column] = values;
        }

        CustomerRequired = profile.CustomerRequired ?? (survey.First.Mapping.IndexOf(Column.CustomerId) >= 0 && survey.MissingCustomers <= AnonymousShare);
        Zone = profile.TimeZone;
    }

    public FileSurvey Survey { get; }

    public Profile Profile { get; }

    /// <summary>The cell that every record has without a column for it; null where there is none.</summary>
    public byte[]? Constant(Column column) => _constants[(int)column];

    public bool CustomerRequired { get; }

    public TimeZoneInfo? Zone { get; }

    public DecimalMark Mark(Column column) => _marks[(int)column];

    public DateOrder Order(Column column) => _orders[(int)column];

    public KnownValues? Known(Column column) => _known[(int)column];

    // A file is the same campaign whether or not it was packed.
    private static string CampaignOf(string fileName)
    {
        var name = fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? fileName[..^3] : fileName;
        return Path.GetFileNameWithoutExtension(name);
    }
}
