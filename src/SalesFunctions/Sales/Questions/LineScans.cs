using System.Data.Common;
using Microsoft.Extensions.Options;
using SalesFunctions.Platform;

namespace SalesFunctions.Sales.Questions;

/// <summary>Walks over the lines: few at once and none for long, so that a question which no roll-up answers never takes the database from all others.</summary>
internal sealed class LineScans(IOptions<SalesOptions> options, IOptions<DatabaseOptions> database) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _free = new(options.Value.ScansAtOnce);

    /// <exception cref="ProblemException">The walk took too long, or too many others are waiting.</exception>
    public async Task<RowSet> RowsAsync(Snapshot snapshot, string sql, object values, string reason)
    {
        if (!await _free.WaitAsync(Patience, snapshot.Cancellation))
        {
            throw new ProblemException(Problems.Away("Too many questions that no roll-up answers are waiting; try again shortly."));
        }

        try
        {
            return await snapshot.RowsAsync(sql, values);
        }
        catch (DbException failure) when (Database.IsTimeout(failure))
        {
            throw new ProblemException(Problems.BadParameters([new ParameterError(
                "by",
                $"no roll-up answers this ({reason}), and the lines did not within {database.Value.ReadTimeoutSeconds} s. "
                + "Narrow from= and to=, or leave out a dimension or a filter; explain=true tells what answers.")])) { IsLasting = true };
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
