using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Erasure;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Ingest.Survey;

namespace SalesFunctions.Ingest;

/// <summary>A file that somebody wants to know about before it is loaded.</summary>
/// <param name="Name">As it would be uploaded, with the dataset's folder or without.</param>
/// <param name="Open">Opens the content from its beginning; it is walked over more than once.</param>
/// <param name="State">What earlier files of the dataset settled.</param>
/// <param name="Rows">So many rows of each table are shown.</param>
/// <param name="Erased">Customers of the dataset who must not come back; null where nobody was ever erased.</param>
internal sealed record FileToInspect(string Name, Func<Stream> Open, Profile Profile, DatasetState State, int Rows, ErasedCustomers? Erased = null)
{
    public const int DefaultRows = 20;

    /// <value>Bytes that a packed file may unpack to; default: any number.</value>
    public long MostUnpackedBytes { get; init; } = long.MaxValue;
}

/// <summary>The use case behind preview and inspect: reads, surveys and cleans a whole file just as a load does, and stores nothing.</summary>
internal sealed class InspectFile
{
    private readonly FileToInspect _file;
    private readonly CancellationToken _cancellation;

    private InspectFile(FileToInspect file, CancellationToken cancellation) => (_file, _cancellation) = (file, cancellation);

    public static Inspection Run(FileToInspect file, CancellationToken cancellation) => new InspectFile(file, cancellation).Inspect();

    /// <summary>The inspection of a file that cannot even be opened, such as one whose profile is broken.</summary>
    public static Inspection Refused(string name, string error) => Refuse(new Inspection { Name = name }, [error], []);

    private static Inspection Refuse(Inspection known, IEnumerable<string> errors, IEnumerable<string> warnings) => known with
    {
        Loadable = false,
        Problems =
        [
            .. errors.Select(text => new InspectedProblem(InspectedProblem.Error, text)),
            .. warnings.Select(text => new InspectedProblem(InspectedProblem.Warning, text)),
        ],
    };

    private Inspection Inspect()
    {
        var known = new Inspection { Name = _file.Name };
        var warnings = new List<string>();
        try
        {
            var survey = Survey();
            known = InspectionShapes.Of(survey, _file.Profile, known);
            var faults = SurveyFaults.Of(survey, _file.Profile);
            SurveyWarnings.Add(warnings, survey, _file.Profile);
            return faults.Count > 0 ? Refuse(known, faults, warnings.Except(faults)) : Clean(survey, known);
        }
        catch (Exception refused) when (refused is UnloadableFileException or UnreadableFileException)
        {
            return Refuse(known, [refused.Message], warnings);
        }
    }

    private FileSurvey Survey()
    {
        using var reader = Open();
        return SurveyFile.Run(reader, _file.Profile, _ => _cancellation.ThrowIfCancellationRequested());
    }

    private CsvReader Open() => CsvReader.Open(
        _file.Open(), IngestUpload.ReadingOf(_file.Profile) with { MaxUnpackedBytes = _file.MostUnpackedBytes }, ColumnMapping.HeaderScore);

    private Inspection Clean(FileSurvey survey, Inspection known)
    {
        var surveyed = new SurveyedFile(
            new LedgerEntry(0, 0, LedgerEntry.Loading), UploadName.Parse(_file.Name), _file.Profile, survey, _ => Task.FromResult(Open()));
        var disproved = new List<string>();
        while (true)
        {
            try
            {
                var decisions = Decisions.Make(surveyed, _file.State, disproved.Count);
                var walked = InspectedWalk.Run(Open, survey, decisions, _file.Erased, _file.Rows, _cancellation);
                LoadWarnings.AddDisproved(decisions, disproved);
                return InspectionShapes.Of(decisions, walked, known);
            }
            catch (RowKeyDisprovedException wrong)
            {
                disproved.Add(wrong.Message);
            }
        }
    }
}
