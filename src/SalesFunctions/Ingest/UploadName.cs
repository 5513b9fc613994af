using System.Text;
using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest;

/// <summary>What a blob's name says: the dataset is its first folder, a file in no folder belongs to <c>default</c>.</summary>
internal sealed record UploadName(string Dataset, string File, string? Problem)
{
    public const string DefaultDataset = "default";
    
    private const int LongestDataset = 64;

    public bool IsProfile => File == Profile.FileName;

    /// <summary>Where the dataset's profile may lie; the first that exists counts.</summary>
    public IReadOnlyList<string> ProfileBlobs =>
        Dataset == DefaultDataset ? [$"{Dataset}/{Profile.FileName}", Profile.FileName] : [$"{Dataset}/{Profile.FileName}"];

    /// <summary>Where the rows of the file that could not be loaded are kept, among the rejected ones.</summary>
    public string RejectedBlob
    {
        get
        {
            var plain = File.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? File[..^3] : File;
            return $"{Dataset}/{(plain.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? plain : plain + ".csv")}";
        }
    }

    public static UploadName Parse(string blobName)
    {
        var slash = blobName.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return new UploadName(DefaultDataset, blobName, null);
        }

        var dataset = blobName[..slash].Normalize(NormalizationForm.FormC);
        var file = blobName[(slash + 1)..];
        return ProblemOf(dataset) is { } problem
            ? new UploadName(DefaultDataset, file, problem)
            : new UploadName(dataset, file, null);
    }

    private static string? ProblemOf(string dataset)
    {
        var sound = dataset.Length is > 0 and <= LongestDataset
            && char.IsLetterOrDigit(dataset[0])
            && dataset.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '.' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark);
        return sound
            ? null
            : $"The folder '{dataset}' cannot name a dataset: use 1 to {LongestDataset} letters, digits, spaces, '_', '-' or '.', beginning with a letter or digit, and upload the file again.";
    }
}
