using System.Text.Json;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.PowerBi;

/// <summary>A table of the model.</summary>
internal sealed record ModelTable(TmdlNode Node)
{
    public string Name => Node.Name;

    public IReadOnlyList<TmdlNode> Columns => [.. Node.Of("column")];

    public IReadOnlyList<TmdlNode> Measures => [.. Node.Of("measure")];

    public string M => Node.Of("partition").Single().Property("source")!;
}

/// <summary>The files of the folder <c>powerbi</c>, as they stand.</summary>
internal static class PowerBiProject
{
    private const string Model = "SalesFunctions.SemanticModel/definition/";

    public static string Folder { get; } = Path.Combine(Repository.Root, "powerbi");

    /// <summary>Every file of the model with what stands in it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<TmdlNode>> ModelFiles { get; } =
        Files(".tmdl").ToDictionary(path => path[Model.Length..], path => Tmdl.Read(Read(path)));

    public static IReadOnlyList<ModelTable> Tables { get; } =
        [.. ModelFiles.Where(file => file.Key.StartsWith("tables/", StringComparison.Ordinal)).SelectMany(file => file.Value).Select(node => new ModelTable(node))];

    public static IReadOnlyList<TmdlNode> Relationships => ModelFiles["relationships.tmdl"];

    /// <summary>Parameters and functions.</summary>
    public static IReadOnlyList<TmdlNode> Expressions => ModelFiles["expressions.tmdl"];

    public static IReadOnlyList<TmdlNode> Parameters => [.. Expressions.Where(IsParameter)];

    public static IReadOnlyList<TmdlNode> Functions => [.. Expressions.Where(expression => !IsParameter(expression))];

    /// <summary>The queries for Excel by their file names.</summary>
    public static IReadOnlyDictionary<string, string> Excel { get; } = Files(".pq").ToDictionary(path => path, Read);

    /// <summary>Every document of report and project that names its schema.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Documents { get; } =
        new[] { ".json", ".pbip", ".pbir", ".pbism", ".platform" }.SelectMany(Files).ToDictionary(path => path, path => JsonDocument.Parse(Read(path)).RootElement);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public static ModelTable? Table(string name) => Tables.FirstOrDefault(table => table.Name == name);

    private static bool IsParameter(TmdlNode expression) => expression.Value.Contains("IsParameterQuery=true", StringComparison.Ordinal);

    private static IEnumerable<string> Files(string extension) =>
        Directory.EnumerateFiles(Folder, "*" + extension, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
