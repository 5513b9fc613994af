using System.Text;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Rebuild;

/// <summary>The files of a dataset in storage.</summary>
internal static class DatasetFiles
{
    /// <summary>In the order in which they were uploaded, behind the profile that holds for all of them.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(Storage storage, string container, string dataset, CancellationToken cancellation)
    {
        var found = new HashSet<StoredBlob>();
        foreach (var prefix in Prefixes(dataset))
        {
            found.UnionWith(await storage.ListAsync(container, prefix, cancellation));
        }

        return
        [
            .. found.Select(blob => (Blob: blob, Name: UploadName.Parse(blob.Name)))
                .Where(file => file.Name.Dataset == dataset)
                .OrderByDescending(file => file.Name.IsProfile).ThenBy(file => file.Blob.ModifiedAt).ThenBy(file => file.Blob.Name, StringComparer.Ordinal)
                .Select(file => file.Blob.Name),
        ];
    }

    // A folder may be written with accents of their own; to the default dataset belongs what is in no folder, or in one that cannot name a dataset.
    private static IEnumerable<string> Prefixes(string dataset) => dataset == UploadName.DefaultDataset
        ? [""]
        : new[] { NormalizationForm.FormC, NormalizationForm.FormD }.Select(form => dataset.Normalize(form) + '/').Distinct(StringComparer.Ordinal);
}
