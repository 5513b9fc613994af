namespace SalesFunctions.LocalHost.Commands;

/// <summary>Uploads one file; with --wait shows what the service made of it.</summary>
internal static class UploadCommand
{
    private static readonly string[] Counts = ["rows_in", "loaded", "replaced", "unchanged", "rejected", "skipped"];

    /// <returns>1 when the service could not load the file.</returns>
    public static async Task<int> RunAsync(LocalHome home, FileInfo file, string dataset, bool wait, CancellationToken cancellation)
    {
        using var uploads = new Uploads(home);
        var result = (await uploads.SendAsync([file.FullName], dataset, wait, cancellation))[0];
        Console.WriteLine(wait ? $"{result.BlobName}: {result.Status}" : $"uploads/{result.BlobName}");
        if (!wait)
        {
            return 0;
        }

        foreach (var name in Counts)
        {
            Console.WriteLine($"  {name,-10} {result.Count(name),12:N0}");
        }

        foreach (var warning in result.Warnings())
        {
            Console.WriteLine($"  warning: {warning}");
        }

        if (result.HasFailed)
        {
            await Console.Error.WriteLineAsync($"  {result.Text("error")}");
        }

        return result.HasFailed ? 1 : 0;
    }
}
