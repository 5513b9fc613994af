namespace SalesFunctions.Tests.Architecture;

/// <param name="path">From the root of the repository, with forward slashes.</param>
internal sealed class SourceFile(string path, string text)
{
    public const string Service = "src/SalesFunctions/";

    private readonly Lazy<CSharpText> _parts = new(() => CSharpText.Of(text));

    public string Path => path;

    public string Text => text;

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>Without comments and the contents of strings.</summary>
    public string Code => _parts.Value.Code;

    /// <summary>Only the contents of strings.</summary>
    public string Literals => _parts.Value.Literals;

    public bool IsIn(string folder) => Path.StartsWith(folder, StringComparison.Ordinal);

    /// <summary>The first folder inside the service; null for its root and for other projects.</summary>
    public string? Room => IsIn(Service) && Path.IndexOf('/', Service.Length) is var end and > 0 ? Path[Service.Length..end] : null;
}
