using System.Net.Mime;
using System.Text;
using SalesFunctions.Platform;

namespace SalesFunctions.Dashboard;

/// <summary>
/// The files of <c>wwwroot</c>. Their addresses carry a version made of all their contents, so that a browser may keep them for good and
/// never mixes files of two releases.
/// </summary>
internal sealed class DashboardFiles
{
    private const string StartPage = "index.html";
    private const string VersionMark = "{version}";
    private const string ModulesMark = "<!-- modules -->";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = MediaTypeNames.Application.Json,
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, DashboardFile> _files;

    public DashboardFiles(string folder)
    {
        _files = Read(folder);
        Version = EntityTags.OfBytes(Encoding.UTF8.GetBytes(string.Concat(
            _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Key + EntityTags.OfBytes(file.Value.Content.Span)))));
        if (_files.Remove(StartPage, out var page))
        {
            var text = Encoding.UTF8.GetString(page.Content.Span).Replace(ModulesMark, Modules(), StringComparison.Ordinal).Replace(VersionMark, Version, StringComparison.Ordinal);
            Start = new(Encoding.UTF8.GetBytes(text), page.ContentType);
        }
    }

    public string Version { get; }

    /// <summary>The page itself; null where the package came without the dashboard, which must not keep the service from starting.</summary>
    public DashboardFile? Start { get; }

    public DashboardFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>Modules name each other only once they are there; named by the page they come all at once, those of single pages apart.</summary>
    private string Modules() => string.Concat(_files.Keys
        .Where(name => name.EndsWith(".js", StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(name => $"<link rel=\"modulepreload\" href=\"assets/{VersionMark}/{name}\">"));

    private static Dictionary<string, DashboardFile> Read(string folder) => !Directory.Exists(folder) ? [] : (
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        let type = ContentTypes.GetValueOrDefault(Path.GetExtension(path))
        where type is not null
        select (Name: Path.GetRelativePath(folder, path).Replace('\\', '/'), File: new DashboardFile(File.ReadAllBytes(path), type)))
        .ToDictionary(found => found.Name, found => found.File, StringComparer.Ordinal);
}
