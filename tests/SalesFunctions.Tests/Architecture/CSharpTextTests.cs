namespace SalesFunctions.Tests.Architecture;

public sealed class CSharpTextTests
{
    [Theory]
    [InlineData("a // \"x\"\nb", "a b", "")]
    [InlineData("a /* ' */ b", "a b", "")]
    [InlineData("f('\"', '\\'', 'x') b", "f(, , ) b", "")]
    [InlineData("f(\"a\\\"b\") c", "f( ) c", "a b")]
    [InlineData("f(\"\") + \"x\" c", "f() + c", "x")]
    [InlineData("f(@\"a\\\") c", "f( ) c", "a\\")]
    [InlineData("f(@\"a\"\"b\") c", "f( ) c", "a b")]
    [InlineData("f($\"a{g(\"in\")}b{{c}}\") d", "f( g( ) ) d", "a in b c}}")]
    [InlineData("f($\"{x switch { 1 => \"y\" }}z\") d", "f( x switch { 1 => } ) d", "y z")]
    [InlineData("f(\"\"\"say \"hi\" {x}\"\"\") d", "f( ) d", "say \"hi\" {x}")]
    [InlineData("f($$\"\"\"a {b} {{c}} d\"\"\") e", "f( c ) e", "a {b} d")]
    public void Code_and_string_contents_are_told_apart(string text, string code, string literals)
    {
        CSharpText parts = CSharpText.Of(text);
        Assert.Equal(Squeeze(code), Squeeze(parts.Code));
        Assert.Equal(Squeeze(literals), Squeeze(parts.Literals));
        Assert.Equal(text.Length, parts.Code.Length);
        Assert.Equal(text.Length, parts.Literals.Length);
    }

    [Fact]
    public void Every_source_of_the_project_closes_what_it_opens() =>
        Assert.All(Repository.Code, file =>
        {
            Assert.Equal(file.Code.Count(letter => letter == '{'), file.Code.Count(letter => letter == '}'));
            Assert.Equal(file.Code.Count(letter => letter == '('), file.Code.Count(letter => letter == ')'));
        });

    /// <summary>Blanks tell nothing: only their being there does not count.</summary>
    private static string Squeeze(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
