using SalesFunctions.Ingest.Columns;
using SalesFunctions.Ingest.Load;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest;

/// <summary>The profile that a dataset keeps beside its uploads.</summary>
internal static class StoredProfile
{
    /// <summary>The profile that holds for a file.</summary>
    /// <exception cref="UnloadableFileException">
    /// The profile cannot be read. It stops every file of its dataset: guesses that it was written against must not be loaded.
    /// </exception>
    public static async Task<Profile> ForAsync(Storage storage, string container, UploadName name, CancellationToken cancellation)
    {
        BlobVersion? found = null;
        foreach (var candidate in name.ProfileBlobs)
        {
            found ??= await storage.FindAsync(container, candidate, cancellation);
        }

        return found is null ? Profile.Default : await ReadAsync(storage, found, " Mend the profile, then upload this file again; it was not loaded.", cancellation);
    }

    /// <exception cref="UnloadableFileException">The profile cannot be read; the message says where and what would be right.</exception>
    public static async Task<Profile> ReadAsync(Storage storage, BlobVersion blob, string remedy, CancellationToken cancellation)
    {
        await using var stream = await storage.OpenAsync(blob, cancellation);
        using var text = new MemoryStream();
        await stream.CopyToAsync(text, cancellation);
        return Profile.TryParse(text.GetBuffer().AsSpan(0, (int)text.Length), out var profile, out var error)
            ? profile
            : throw new UnloadableFileException($"{error}{remedy}");
    }
}
