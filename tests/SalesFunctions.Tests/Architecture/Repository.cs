namespace SalesFunctions.Tests.Architecture;

/// <summary>The files as a developer sees them, without what a build leaves behind.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", ".git", ".local", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Code { get; } = Files(".cs");

    public static IReadOnlyList<SourceFile> Schema { get; } = [.. Files(".sql").Where(file => file.IsIn(SourceFile.Service + "Schema/"))];

    public static IReadOnlyList<SourceFile> Projects { get; } = Files(".csproj");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IReadOnlyList<string> Rooms() =>
        [.. Directory.GetDirectories(Path.Combine(Root, SourceFile.Service)).Select(folder => Path.GetFileName(folder)).Except([.. Built, "Properties"])];

    private static SourceFile[] Files(string extension) =>
        [.. new[] { "src", "tests", "bench" }.Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + extension, SearchOption.AllDirectories))
            .Select(path => (Path: path, Local: Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .Where(file => !file.Local.Split('/').Intersect(Built).Any())
            .Select(file => new SourceFile(file.Local, File.ReadAllText(file.Path)))];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SalesFunctions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException(
            $"No SalesFunctions.sln above {AppContext.BaseDirectory}: run the tests from within the repository.");
    }
}
