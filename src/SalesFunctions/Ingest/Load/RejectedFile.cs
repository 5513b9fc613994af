using System.Globalization;
using System.Text;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// The rejected rows of one upload as a CSV file: the upload's own columns, then line, column and reason, so that it can be mended in
/// a spreadsheet and uploaded again. It is written as the profile says that the dataset's files are, or it could not be read back.
/// It waits in a temporary file until the load is through, and becomes the blob as a whole: another delivery of the upload may be writing it, too.
/// </summary>
internal sealed class RejectedFile(Storage storage, string blobName, RejectedForm form, CancellationToken cancellation) : IAsyncDisposable
{
    /// <summary>Cells beyond the header's, where a delimiter too many cut a row.</summary>
    private const int ExtraColumns = 3;

    private const int BufferBytes = 128 * 1024;

    private readonly StringBuilder _line = new();
    private StreamWriter? _writer;

    public void Add(CsvReader reader, RowError error)
    {
        _writer ??= Begin();
        _line.Clear();
        for (var i = 0; i < form.Header.Count + ExtraColumns; i++)
        {
            Cell(i < reader.FieldCount ? reader.Text(i) : "");
        }

        Cell(reader.LineNumber.ToString(CultureInfo.InvariantCulture));
        Cell(error.Column ?? "");
        Cell(error.Reason);
        EndLine();
    }

    /// <summary>Writes the blob; where nothing was rejected, an older upload's file of the same name goes.</summary>
    public async Task FinishAsync()
    {
        if (_writer is null)
        {
            await storage.DeleteAsync(Storage.Rejected, blobName, cancellation);
            return;
        }

        await _writer.FlushAsync(cancellation);
        _writer.BaseStream.Position = 0;
        await storage.PutAsync(Storage.Rejected, blobName, _writer.BaseStream, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    private StreamWriter Begin()
    {
        var path = Path.Combine(Path.GetTempPath(), $"sales-rejected-{Guid.NewGuid():N}");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose);
        _writer = new StreamWriter(file, form.Encoding) { NewLine = "\r\n" };
        for (var above = 1; above < form.HeaderLine; above++)
        {
            _writer.WriteLine();
        }

        foreach (var name in form.Header)
        {
            Cell(name);
        }

        for (var i = 1; i <= ExtraColumns; i++)
        {
            Cell($"rejected_extra_{i}");
        }

        Cell("rejected_line");
        Cell("rejected_column");
        Cell("rejected_reason");
        EndLine();
        return _writer;
    }

    private void Cell(string written)
    {
        var text = form.DefuseFormulas ? Formulas.Defuse(written) : written;
        if (text.AsSpan().IndexOfAny("\"\r\n") >= 0 || text.Contains(form.Delimiter, StringComparison.Ordinal))
        {
            _line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _line.Append(text);
        }

        _line.Append(form.Delimiter);
    }

    private void EndLine()
    {
        _line.Length--;
        _writer!.WriteLine(_line);
        _line.Clear();
    }
}

/// <summary>How a rejected file is written.</summary>
internal sealed record RejectedForm(IReadOnlyList<string> Header, int HeaderLine, char Delimiter, Encoding Encoding, bool DefuseFormulas)
{
    public static RejectedForm For(CsvReader reader, Profile profile, bool defuseFormulas) => new(
        profile.Header ?? reader.Header,
        profile.HeaderLine ?? 1,
        // Spreadsheets of countries with a decimal comma expect semicolons, as the upload itself then has.
        profile.Delimiter ?? (reader.Dialect.Delimiter == ';' ? ';' : ','),
        // With a byte order mark, by which spreadsheets know UTF-8.
        profile.Encoding is { } name && EncodingSniffer.ByName(name) is { } encoding ? encoding : new UTF8Encoding(true),
        defuseFormulas);
}
