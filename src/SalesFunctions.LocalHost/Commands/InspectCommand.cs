using System.Security;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.LocalHost.Commands;

/// <summary>Tells what would happen to a file, or writes its parsed table; needs neither server nor storage.</summary>
internal static class InspectCommand
{
    private const int WouldLoad = 0;
    private const int WouldNotLoad = 1;
    private const int Unreadable = 2;
    private const int ShownRows = 10;

    /// <param name="file">The file to inspect.</param>
    /// <param name="profile">Null: the profile beside the file, if there is one.</param>
    /// <param name="rows">Write the parsed table to standard output instead.</param>
    public static async Task<int> RunAsync(FileInfo file, FileInfo? profile, bool rows, CancellationToken cancellation)
    {
        try
        {
            var rules = await ReadProfileAsync(file, profile, cancellation);
            // Reading does not watch the token: a stopped command leaves it to the end of the process.
            return await Task.Run(() => rows ? Export(file, rules) : Report(file, rules, cancellation), CancellationToken.None).WaitAsync(cancellation);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or SecurityException or UnreadableFileException or BadProfileException)
        {
            await Console.Error.WriteLineAsync($"{file}: {unreadable.Message}");
            return Unreadable;
        }
    }

    private static async Task<Profile> ReadProfileAsync(FileInfo file, FileInfo? given, CancellationToken cancellation)
    {
        if (Directory.Exists(file.FullName))
        {
            throw new IOException("This is a folder. Name one of the files in it.");
        }

        var path = given?.FullName ?? Path.Combine(file.DirectoryName!, Profile.FileName);
        if (given is null && !File.Exists(path))
        {
            return Profile.Default;
        }

        return Profile.TryParse(await File.ReadAllBytesAsync(path, cancellation), out var profile, out var error)
            ? profile
            : throw new BadProfileException($"{path} line {error.LineNumber}: {error.Reason}");
    }

    private static int Report(FileInfo file, Profile profile, CancellationToken cancellation)
    {
        var inspection = InspectFile.Run(new FileToInspect(file.Name, file.OpenRead, profile, new DatasetState(null, null), ShownRows), cancellation);
        if (inspection.Dialect is null)
        {
            throw new UnreadableFileException(string.Join(' ', inspection.Problems.Select(problem => problem.Text)));
        }

        InspectionReport.Write(Terminal.Output, inspection);
        return inspection.Loadable ? WouldLoad : WouldNotLoad;
    }

    private static int Export(FileInfo file, Profile profile)
    {
        using var content = file.OpenRead();
        using var output = StandardOutput.Open();
        try
        {
            RowsExport.Write(content, output, IngestUpload.ReadingOf(profile));
        }
        catch (ReaderGoneException)
        {
            // "| head" has seen enough.
        }

        return WouldLoad;
    }

    private sealed class BadProfileException(string message) : Exception(message);
}
