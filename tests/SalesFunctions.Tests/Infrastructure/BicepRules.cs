namespace SalesFunctions.Tests.Infrastructure;

/// <summary>What a Bicep compiler would refuse, as far as it can be told without one, and what readers of the files expect.</summary>
internal static class BicepRules
{
    // Namespaces and what the grammar takes for names.
    private static readonly string[] BuiltIn = ["az", "sys"];

    public static IEnumerable<string> Syntax(BicepFile file) =>
        file.Tree.All().Where(node => node.Kind is "ERROR" or "MISSING").Take(1).Select(node => $"{file.Path}:{node.Line} is no Bicep near '{Start(node.Text)}'");

    /// <summary>Every name that is used is declared, every name that is declared is used.</summary>
    public static IEnumerable<string> Names(BicepFile file)
    {
        var declared = file.Declarations.Where(one => one.Kind != BicepFile.Output).Select(one => one.Name).ToHashSet();
        var local = Locals(file).ToHashSet();
        var used = Uses(file.Tree).ToList();
        var unknown = used.Where(use => !declared.Contains(use.Text) && !local.Contains(use.Text) && !BuiltIn.Contains(use.Text))
            .Select(use => $"{file.Path}:{use.Line} uses {use.Text}, which is not declared");
        var unused = file.Declarations.Where(one => one.Kind is BicepFile.Param or BicepFile.Var && used.All(use => use.Text != one.Name))
            .Select(one => $"{file.Path}:{one.Line} declares {one.Name}, which nothing uses");
        var twice = file.Declarations.Where(one => one.Kind != BicepFile.Output).GroupBy(one => one.Name).Where(group => group.Count() > 1)
            .Select(group => $"{file.Path} declares {group.Key} {group.Count()} times");
        return [.. unknown, .. unused, .. twice];
    }

    /// <summary>A module is given what it needs and nothing else, and asked only for outputs that it has.</summary>
    public static IEnumerable<string> Modules(BicepFile file, IReadOnlyList<BicepFile> all)
    {
        foreach (var module in file.Of(BicepFile.Module))
        {
            if (all.FirstOrDefault(one => one.Path == module.Target) is not { } target)
            {
                yield return $"{file.Path}:{module.Line} has a module {module.Target}, which does not exist";
                continue;
            }

            var given = module.Value!.All("object").First().Property("params")?.PropertyNames ?? [];
            var known = target.Of(BicepFile.Param).ToList();
            foreach (var missing in known.Where(one => one.Value is null && !given.Contains(one.Name)))
            {
                yield return $"{file.Path}:{module.Line} does not give {missing.Name} to {module.Target}";
            }

            foreach (var surplus in given.Except(known.Select(one => one.Name)))
            {
                yield return $"{file.Path}:{module.Line} gives {surplus} to {module.Target}, which has no such parameter";
            }

            foreach (var output in OutputsOf(file, module.Name).Except(target.Of(BicepFile.Output).Select(one => one.Name)))
            {
                yield return $"{file.Path} reads the output {output} of {module.Target}, which has none of that name";
            }
        }
    }

    public static IEnumerable<string> Descriptions(BicepFile file) =>
        file.Declarations.Where(one => one.Kind is BicepFile.Param or BicepFile.Output && one.Description is not { Length: > 0 })
            .Select(one => $"{file.Path}:{one.Line} does not describe {one.Name}");

    /// <summary>Passwords, keys and connection strings are marked, so that no log of deployments shows them.</summary>
    public static IEnumerable<string> Secrets(BicepFile file) =>
        file.Tree.Children.Zip(file.Tree.Children.Skip(1)).Where(pair => pair.Second.Kind == BicepFile.Param)
            .Where(pair => IsSecret(pair.Second.Children[0].Text) && !(pair.First.Kind == "decorators" && pair.First.Text.Contains("@secure()", StringComparison.Ordinal)))
            .Select(pair => $"{file.Path}:{pair.Second.Line} does not mark {pair.Second.Children[0].Text} with @secure()");

    public static IEnumerable<string> Versions(BicepFile file, IReadOnlyCollection<string> known) =>
        file.Of(BicepFile.Resource).Where(one => !known.Contains(one.Target!)).Select(one => $"{file.Path}:{one.Line} has {one.Target}, which api-versions.txt does not list; look it up first");

    private static bool IsSecret(string name) => new[] { "password", "secrets", "databaseConnection" }.Any(word => name.EndsWith(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> OutputsOf(BicepFile file, string module) =>
        file.Tree.All("member_expression")
            .Where(member => member.Children[0].Kind == "member_expression" && member.Children[0].Text.TrimEnd('!').Replace("!", "", StringComparison.Ordinal) == $"{module}.outputs")
            .Select(member => member.Children[1].Text).Distinct();

    /// <summary>Variables of loops and lambdas.</summary>
    private static IEnumerable<string> Locals(BicepFile file) =>
        file.Tree.All("for_statement").SelectMany(loop => loop.All().Where(node => node.Kind is "loop_variable" or "loop_enumerator").Select(node => node.Text).Append(loop.Children[0].Text))
            .Concat(file.Tree.All("lambda_expression").Select(lambda => lambda.Children[0].Text));

    /// <summary>Names where a value is read: not what is declared, what is called, or the name of a property.</summary>
    private static IEnumerable<BicepNode> Uses(BicepNode node)
    {
        var first = node.Kind is BicepFile.Param or BicepFile.Var or BicepFile.Resource or BicepFile.Module or BicepFile.Output or "object_property" or "call_expression"
            && node.Children[0].Kind == BicepNode.Identifier ? 1 : 0;
        return node.Kind == BicepNode.Identifier ? [node] : node.Children.Skip(first).SelectMany(Uses);
    }

    private static string Start(string text) => text.Split('\n')[0] is { Length: > 60 } line ? line[..60] : text.Split('\n')[0];
}
