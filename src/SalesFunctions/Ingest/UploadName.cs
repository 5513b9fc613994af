using System.Text;
using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest;

/// <summary>What a blob's name says: the dataset is its first folder, a file in no folder belongs to <c>default</c>.</summary>
internal sealed record UploadName(string Dataset, string File, string? Problem)
{
    public const string DefaultDataset = "default";

    private const int LongestDataset = 64;
    private const int LongestShown = 100;

    // Azure takes 1,024 for the whole name; the rejected file's may become longer by ".csv".
    private const int LongestFile = 950;

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

    /// <summary>Whether the problem is in the name within the dataset.</summary>
    public bool IsFileAtFault { get; private init; }

    public static UploadName Parse(string blobName)
    {
        var slash = blobName.IndexOf('/', StringComparison.Ordinal);
        var dataset = slash < 0 ? DefaultDataset : blobName[..slash].Normalize(NormalizationForm.FormC);
        var file = blobName[(slash + 1)..];
        if (ProblemOf(dataset) is { } bad)
        {
            return new UploadName(DefaultDataset, file, bad);
        }

        return ProblemOfFile(file) is { } problem
            ? new UploadName(DefaultDataset, file, problem) { IsFileAtFault = true }
            : new UploadName(dataset, file, null);
    }

    /// <summary>What keeps a name from naming a dataset; null for nothing.</summary>
    public static string? ProblemOf(string dataset)
    {
        var sound = dataset.Length is > 0 and <= LongestDataset
            && char.IsLetterOrDigit(dataset[0])
            && dataset.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '.' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark);
        return sound
            ? null
            : $"The folder '{Shown(dataset)}' cannot name a dataset: use 1 to {LongestDataset} letters, digits, spaces, '_', '-' or '.', beginning with a letter or digit, and upload the file again.";
    }

    /// <summary>Storage resolves dots in a path, which would put the file, or that of its rejected rows, into another dataset's folder.</summary>
    private static string? ProblemOfFile(string file)
    {
        var sound = file.Length <= LongestFile
            && !file.Any(c => char.IsControl(c) || c is '\\' or '\u2028' or '\u2029')
            && file.Split('/').All(part => part is not ("" or "." or ".."));
        return sound
            ? null
            : $"'{Shown(file)}' cannot name a file: use at most {LongestFile} characters, no '\\', no line breaks or other control characters, no '.', '..' or nothing as a folder, and upload the file again.";
    }

    private static string Shown(string name) => string.Concat(name.Take(LongestShown).Select(c => char.IsControl(c) ? ' ' : c)) + (name.Length > LongestShown ? "…" : "");
}
