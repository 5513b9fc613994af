using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform.Telemetry;

namespace SalesFunctions.Platform;

/// <summary>
/// The one way from a question to its answer: parameters, dataset, entity tag, rows, bytes. An answer to a question about one state of the
/// data never changes, so it is kept and sent again while it fits.
/// </summary>
internal sealed class Answers(Snapshots snapshots, DatasetStates states, IOptions<SpreadsheetOptions> spreadsheets) : IDisposable
{
    /// <summary>Answers that do not page may have so many rows.</summary>
    public const int MaximumRows = 100_000;

    private const int CachedBytes = 32 * 1024 * 1024;
    private const int CachedBytesPerAnswer = 1024 * 1024;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan ProblemKeptFor = TimeSpan.FromSeconds(10);

    private static readonly KeyValuePair<string, object?> Hit = new("sales.cache", "hit");
    private static readonly KeyValuePair<string, object?> Miss = new("sales.cache", "miss");
    private static readonly KeyValuePair<string, object?> NotModified = new("sales.cache", "not_modified");

    // Many callers ask the same at once, for instance after a load: one of them makes the answer. Different questions seldom share a gate.
    private readonly SemaphoreSlim[] _making = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1))];

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = CachedBytes });

    /// <summary>Figures of one dataset.</summary>
    /// <param name="http">The request.</param>
    /// <param name="query">Its parameters; all but dataset and format have been read.</param>
    /// <param name="read">Makes the rows.</param>
    /// <param name="also">What they depend on besides the state of the dataset, which then is all that tells whether they changed.</param>
    public async Task<IResult> FiguresAsync(
        HttpContext http, QueryParameters query, Func<Snapshot, Dataset, Task<RowSet>> read, Func<Snapshot, Dataset, Task<string>>? also = null)
    {
        var name = query.Dataset();
        var format = query.Format();
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var answer = await OfDatasetAsync(http, name, async (snapshot, dataset) =>
        {
            Freshness.Put(http.Response, dataset);
            var state = also is null ? dataset.State : $"{dataset.State}:{await also(snapshot, dataset)}";
            return await VersionedAsync(http, format, state, () => read(snapshot, dataset), also is null && Freshness.IsUnchanged(http.Request, dataset));
        }, beyond: also is not null);
        if (answer is not null)
        {
            return answer;
        }

        await using var names = snapshots.OpenSingle(http.RequestAborted);
        return Problems.UnknownDataset(name, await SnapshotQueries.NamesAsync(names));
    }

    /// <summary>An answer about one state of a dataset; asked again where the state changes before the first read.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">The dataset's.</param>
    /// <param name="answer">Makes the answer.</param>
    /// <param name="beyond">Whether the answer is made of anything that the dataset's state does not tell of.</param>
    /// <returns>Null where there is no such dataset.</returns>
    public async Task<IResult?> OfDatasetAsync(HttpContext http, string name, Func<Snapshot, Dataset, Task<IResult>> answer, bool beyond = false)
    {
        while (await states.FindAsync(name, http.RequestAborted) is { } dataset)
        {
            await using var snapshot = snapshots.OpenOf(dataset, beyond, http.RequestAborted);
            try
            {
                return await answer(snapshot, dataset);
            }
            catch (OutdatedStateException)
            {
                // The next look tells the new state.
            }
        }

        return null;
    }

    /// <summary>Rows about all datasets, which change whenever one of them does.</summary>
    public async Task<IResult> CatalogueAsync(HttpContext http, QueryParameters query, Func<Snapshot, Task<RowSet>> read)
    {
        var format = query.Format();
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        await using var snapshot = snapshots.Open(http.RequestAborted);
        return await VersionedAsync(http, format, await SnapshotQueries.StateAsync(snapshot), () => read(snapshot));
    }

    /// <summary>A page of a list that grows while nobody counts versions, such as the ledger: tagged by its bytes.</summary>
    /// <param name="http">The request.</param>
    /// <param name="query">Its parameters; all but the format have been read.</param>
    /// <param name="read">Reads the page, or says what is not there.</param>
    public async Task<IResult> PageAsync(HttpContext http, QueryParameters query, Func<Snapshot, Task<(Page? Page, IResult? Problem)>> read)
    {
        var format = query.Format();
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        await using var snapshot = snapshots.Open(http.RequestAborted);
        var (page, missing) = await read(snapshot);
        if (page is null)
        {
            return missing!;
        }

        var link = page.NextLink(http.Request);
        return format == RowFormat.Json
            ? Answer.Of(target => RowsJson.WritePage(target, page.Rows, page.NextCursor, link), RowsJson.ContentType)
            : Csv(format, page.Rows) with { NextLink = link };
    }

    /// <summary>One thing as one object.</summary>
    public async Task<IResult> ObjectAsync(HttpContext http, QueryParameters query, Func<Snapshot, Task<(RowSet? Row, IResult? Problem)>> read)
    {
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        await using var snapshot = snapshots.Open(http.RequestAborted);
        var (row, missing) = await read(snapshot);
        return row is null ? missing! : Answer.Of(target => RowsJson.WriteObject(target, row), RowsJson.ContentType);
    }

    /// <summary>An answer about one state of the data: 304 to a caller that has it, the kept one, else read and kept.</summary>
    /// <param name="http">The request; its address and parameters are the question.</param>
    /// <param name="state">All that the answer depends on besides.</param>
    /// <param name="read">Makes the answer, or says what is wrong, which is not kept.</param>
    /// <param name="isKnown">Whether the caller has shown to have this answer already.</param>
    public async Task<IResult> OfStateAsync(HttpContext http, string state, Func<Task<IResult>> read, bool isKnown = false)
    {
        var tag = EntityTags.OfQuestion(http.Request, state);
        if (isKnown || EntityTags.IsKnownTo(http.Request, tag))
        {
            Signals.Answers.Add(1, NotModified);
            return new Answer(tag, RowsJson.ContentType, ReadOnlyMemory<byte>.Empty) { IsKnown = true };
        }

        if (_cache.TryGetValue(tag, out IResult? kept))
        {
            Signals.Answers.Add(1, Hit);
            return kept!;
        }

        Signals.Answers.Add(1, Miss);

        var gate = _making[(uint)StringComparer.Ordinal.GetHashCode(tag) % _making.Length];
        await gate.WaitAsync(http.RequestAborted);
        try
        {
            return _cache.TryGetValue(tag, out IResult? made) ? made! : Keep(tag, await read());
        }
        catch (ProblemException lasting) when (lasting.IsLasting)
        {
            _cache.Set(tag, lasting.Problem, new MemoryCacheEntryOptions { Size = 1024, AbsoluteExpirationRelativeToNow = ProblemKeptFor });
            return lasting.Problem;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        _cache.Dispose();
        Array.ForEach(_making, gate => gate.Dispose());
    }

    private bool IsDefused => spreadsheets.Value.DefuseFormulas;

    private IResult Keep(string tag, IResult result)
    {
        if (result is not Answer fresh)
        {
            return result;
        }

        var answer = fresh with { Tag = tag };
        if (answer.Body.Length <= CachedBytesPerAnswer)
        {
            _cache.Set(tag, answer, new MemoryCacheEntryOptions { Size = answer.Body.Length + tag.Length, SlidingExpiration = KeptFor });
        }

        return answer;
    }

    private Task<IResult> VersionedAsync(HttpContext http, RowFormat format, string state, Func<Task<RowSet>> read, bool isKnown = false)
    {
        // An answer that was kept under another setting is another one.
        return OfStateAsync(http, format == RowFormat.Spreadsheet && !IsDefused ? state + ":formulas" : state, AnswerAsync, isKnown);

        async Task<IResult> AnswerAsync()
        {
            var rows = await read();
            if (rows.Rows.Count > MaximumRows)
            {
                return Problems.BadParameters([new ParameterError("top", $"the answer has more than {MaximumRows} rows; ask for top= of them, or filter.")]);
            }

            return format == RowFormat.Json ? Answer.Of(target => RowsJson.WriteArray(target, rows), RowsJson.ContentType) : Csv(format, rows);
        }
    }

    private Answer Csv(RowFormat format, RowSet rows) => Answer.Of(
        target =>
        {
            if (format == RowFormat.Csv)
            {
                RowsCsv.Write(target, rows);
            }
            else
            {
                RowsCsv.WriteForPeople(target, rows, IsDefused ? Formulas.Defuse : text => text);
            }
        },
        RowsCsv.ContentType);
}
