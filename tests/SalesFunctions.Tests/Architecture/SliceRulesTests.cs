namespace SalesFunctions.Tests.Architecture;

public sealed class SliceRulesTests
{
    private static readonly SourceFile Reader = new(
        "src/SalesFunctions/Ingest/CsvRows.cs", "namespace SalesFunctions.Ingest;\ninternal sealed class CsvRows;");

    [Fact]
    public void No_slice_uses_another_and_platform_uses_none() => Rule.Holds(SliceRules.ForeignUses(Repository.Code));

    [Fact]
    public void Platform_uses_no_formula() => Rule.Holds(SliceRules.FormulasInPlatform(Repository.Code));

    [Fact]
    public void Every_namespace_is_its_folder() => Rule.Holds(SliceRules.StrayNamespaces(Repository.Code));

    [Theory]
    [InlineData("Sales", "using SalesFunctions.Ingest;")]
    [InlineData("Sales", "using Rows = SalesFunctions.Ingest.Reading.CsvRows;")]
    [InlineData("Sales", "class A { object x = new Ingest.CsvRows(); }")]
    [InlineData("Platform", "using SalesFunctions.Ingest;")]
    public void A_use_of_another_slice_is_found(string room, string text) =>
        Assert.Single(SliceRules.ForeignUses([Reader, new SourceFile($"src/SalesFunctions/{room}/A.cs", text)]));

    [Theory]
    [InlineData("Ingest/B.cs", "using SalesFunctions.Ingest.Values;")]
    [InlineData("Sales/A.cs", "using SalesFunctions.Platform; using SalesFunctions.Analytics.Ingest;")]
    [InlineData("Sales/A.cs", "// see SalesFunctions.Ingest\nclass A { decimal x = Ingest.Value; string y = \"SalesFunctions.Ingest\"; }")]
    [InlineData("Program.cs", "using SalesFunctions.Ingest;")]
    public void What_a_slice_may_use_is_left_alone(string path, string text) =>
        Assert.Empty(SliceRules.ForeignUses([Reader, new SourceFile("src/SalesFunctions/" + path, text)]));

    [Fact]
    public void A_formula_in_platform_is_found()
    {
        const string text = "using SalesFunctions.Analytics.Statistics;";
        Assert.Single(SliceRules.FormulasInPlatform([new SourceFile("src/SalesFunctions/Platform/A.cs", text)]));
        Assert.Empty(SliceRules.FormulasInPlatform([new SourceFile("src/SalesFunctions/Customers/A.cs", text)]));
    }

    [Fact]
    public void The_calendar_of_a_dataset_is_no_formula_but_hides_none()
    {
        const string calendar = "using SalesFunctions.Analytics.Calendars;";
        Assert.Empty(SliceRules.FormulasInPlatform([new SourceFile("src/SalesFunctions/Platform/A.cs", calendar)]));
        Assert.Single(SliceRules.FormulasInPlatform([new SourceFile("src/SalesFunctions/Platform/A.cs", calendar + "using SalesFunctions.Analytics.Statistics;")]));
        Assert.Single(SliceRules.FormulasInPlatform([new SourceFile("src/SalesFunctions/Platform/A.cs", "using SalesFunctions.Analytics;")]));
    }

    [Fact]
    public void A_namespace_that_is_not_the_folder_is_found()
    {
        Assert.Single(SliceRules.StrayNamespaces([new SourceFile("src/SalesFunctions/Sales/A.cs", "namespace SalesFunctions.SalesOther;")]));
        Assert.Single(SliceRules.StrayNamespaces([new SourceFile("src/SalesFunctions/Sales/A.cs", "class A;")]));
        Assert.Empty(SliceRules.StrayNamespaces([new SourceFile("src/SalesFunctions/Sales/Read/A.cs", "namespace SalesFunctions.Sales.Read;"), Reader]));
    }
}
