namespace SalesFunctions.Tests.Architecture;

public sealed class SizeRulesTests
{
    [Fact]
    public void No_file_is_longer_than_its_limit() => Rule.Holds(SizeRules.LongFiles(Repository.Code));

    [Fact]
    public void No_method_is_longer_than_its_limit() => Rule.Holds(SizeRules.LongMethods(Repository.Code));

    [Theory]
    [InlineData("src/SalesFunctions/Sales/A.cs", 250)]
    [InlineData("tests/SalesFunctions.Tests/A.cs", 250)]
    [InlineData("src/SalesFunctions.Analytics/Customers/A.cs", 300)]
    public void A_file_one_line_too_long_is_found(string path, int limit)
    {
        Assert.Empty(SizeRules.LongFiles([new SourceFile(path, Lines(limit))]));
        Assert.Contains($"{limit + 1} lines", Assert.Single(SizeRules.LongFiles([new SourceFile(path, Lines(limit + 1))])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/SalesFunctions/Sales/A.cs", 40)]
    [InlineData("src/SalesFunctions.Analytics/Customers/A.cs", 60)]
    [InlineData("src/SalesFunctions/Ingest/Reading/A.cs", 60)]
    [InlineData("src/SalesFunctions/Ingest/Values/A.cs", 60)]
    public void A_method_one_line_too_long_is_found(string path, int limit)
    {
        Assert.Empty(SizeRules.LongMethods([new SourceFile(path, Class(limit))]));
        string found = Assert.Single(SizeRules.LongMethods([new SourceFile(path, Class(limit + 1))]));
        Assert.StartsWith($"{path}:7: public int Long has {limit + 1} lines", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_member_is_measured_and_nothing_else()
    {
        const string text = """
            namespace A;
            using static B;
            internal sealed record C(int X, int Y) : D<E>(X)
            {
                private static readonly int[] Table =
                [
                    1
                ];
                private readonly Point origin = new()
                {
                    X = 1
                };
                [Range(1, 2)]
                public int P { get; init; } = 3;
                public C() : this(1, 2)
                {
                    if (X > 1) { Y = "}".Length; }
                }
                public int Q => X switch
                {
                    1 => 2,
                    _ => 3
                };
                public int M(int a) =>
                    Do(() =>
                    {
                        return a;
                    });
                private sealed class Inner { void N() { } }
                private enum Kind { One, Two }
            }
            """;
        (string, int)[] members = [.. Member.Of(new SourceFile("src/A.cs", text)).Select(member => (member.Signature, member.Lines))];
        Assert.Equal([("public int P", 1), ("public C", 4), ("public int Q", 5), ("public int M", 5), ("void N", 1)], members);
    }

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("// line", count)) + "\n";

    private static string Class(int lines) =>
        "namespace A;\ninternal sealed class B\n{\n    private int x;\n\n    [Attribute]\n    public int Long(int a)\n    {\n" +
        string.Concat(Enumerable.Repeat("        x++;\n", lines - 3)) + "    }\n}\n";
}
