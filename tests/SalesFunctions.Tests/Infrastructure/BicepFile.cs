using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.Infrastructure;

/// <summary>A node of a syntax tree as the grammar of tree-sitter-bicep names it.</summary>
internal sealed record BicepNode(string Kind, string Text, int Line, IReadOnlyList<BicepNode> Children)
{
    public const string Identifier = "identifier";

    public IEnumerable<BicepNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    public IEnumerable<BicepNode> All(string kind) => All().Where(node => node.Kind == kind);

    /// <summary>The content of a literal, without its quotes.</summary>
    public string Literal => Text.Length > 1 && Text[0] == '\'' ? Text[1..^1].Replace("\\'", "'", StringComparison.Ordinal) : Text;

    /// <summary>The value of an object's property; null where it has none of that name.</summary>
    public BicepNode? Property(string name) => Children.FirstOrDefault(child => child.Kind == "object_property" && child.Children[0].Literal == name)?.Children[1];

    /// <summary>The names of an object's properties.</summary>
    public IReadOnlyList<string> PropertyNames => [.. Children.Where(child => child.Kind == "object_property").Select(child => child.Children[0].Literal)];
}

/// <summary>A param, var, resource, module or output, with what is declared of it.</summary>
/// <param name="Target">What a resource or module is of: its type and version, or the path of the file.</param>
/// <param name="Value">Of a param its default; null where it has none.</param>
internal sealed record BicepDeclaration(string Kind, string Name, int Line, string? Target, string? Description, BicepNode? Value);

/// <summary>A Bicep file, told by its path under <c>infra/</c>.</summary>
internal sealed record BicepFile(string Path, BicepNode Tree)
{
    public const string Param = "parameter_declaration";
    public const string Var = "variable_declaration";
    public const string Resource = "resource_declaration";
    public const string Module = "module_declaration";
    public const string Output = "output_declaration";

    private static readonly string[] Declared = [Param, Var, Resource, Module, Output];

    public IReadOnlyList<BicepDeclaration> Declarations { get; } = [.. Read(Tree)];

    public IEnumerable<BicepDeclaration> Of(string kind) => Declarations.Where(one => one.Kind == kind);

    public BicepDeclaration Get(string kind, string name) => Of(kind).Single(one => one.Name == name);

    /// <summary>All files of the repository's <c>infra/</c>.</summary>
    public static async Task<IReadOnlyList<BicepFile>> RepositoryAsync()
    {
        var root = System.IO.Path.Combine(Repository.Root, "infra");
        var paths = Directory.GetFiles(root, "*.bicep", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        return await ParseAsync(root, paths);
    }

    /// <summary>Files that a test makes up: path to text.</summary>
    public static async Task<IReadOnlyList<BicepFile>> OfAsync(params (string Path, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("bicep");
        try
        {
            foreach (var (path, text) in files)
            {
                var full = System.IO.Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
                await File.WriteAllTextAsync(full, text);
            }

            return await ParseAsync(folder.FullName, [.. files.Select(file => System.IO.Path.Combine(folder.FullName, file.Path))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<BicepFile>> ParseAsync(string root, IReadOnlyList<string> paths)
    {
        var script = System.IO.Path.Combine(Repository.Root, "tests", "SalesFunctions.Tests", "Infrastructure", "parse-bicep.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", [script, .. paths])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var (said, failed) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"parse-bicep.mjs failed; do the packages need npm ci? {await failed}");
        var trees = JsonSerializer.Deserialize<List<BicepNode>>(await said, new JsonSerializerOptions(JsonSerializerDefaults.Web) { MaxDepth = 256 })!;
        return [.. paths.Zip(trees, (path, tree) => new BicepFile(System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), tree))];
    }

    // Decorators stand before what they decorate, as nodes of their own.
    private static IEnumerable<BicepDeclaration> Read(BicepNode tree)
    {
        string? description = null;
        foreach (var node in tree.Children)
        {
            if (node.Kind == "decorators")
            {
                description = node.All("call_expression").Where(call => call.Children[0].Text == "description").Select(call => call.All("string").First().Literal).FirstOrDefault();
            }
            else if (Declared.Contains(node.Kind))
            {
                var rest = node.Children.Skip(1).Where(child => child.Kind is not ("type" or "comment")).ToList();
                var target = node.Kind is Resource or Module ? rest[0].Literal : null;
                yield return new(node.Kind, node.Children[0].Text, node.Line, target, description, rest.Skip(target is null ? 0 : 1).LastOrDefault());
                description = null;
            }
        }
    }
}
