namespace SalesFunctions.Tests.Architecture;

public sealed class CallRulesTests
{
    [Fact]
    public void Nobody_reads_the_clock_sleeps_or_draws_unseeded() => Rule.Holds(CallRules.BannedCalls(Repository.Code));

    [Fact]
    public void Settings_are_read_in_program_only() => Rule.Holds(CallRules.StraySettings(Repository.Code));

    [Fact]
    public void One_file_names_the_driver() => Rule.Holds(CallRules.SecondDriverFiles(Repository.Code));

    [Fact]
    public void Arithmetic_knows_nothing_of_the_world() => Rule.Holds(CallRules.WorldInArithmetic(Repository.Code));

    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("System.DateTime.Today")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("new Random()")]
    [InlineData("Random.Shared")]
    [InlineData("Thread.Sleep(1)")]
    public void A_banned_call_is_found(string call) =>
        Assert.Single(CallRules.BannedCalls([new SourceFile("tests/A.cs", $"var x = {call};")]));

    [Fact]
    public void An_unseeded_draw_with_its_type_on_the_left_is_found() =>
        Assert.Single(CallRules.BannedCalls([new SourceFile("src/A.cs", "Random random = new();")]));

    [Theory]
    [InlineData("await Task.Delay(1, token);")]
    [InlineData("Random random = new(5); var other = new Random(seed);")]
    [InlineData("// DateTime.Now\nvar x = \"Thread.Sleep\"; var y = time.GetUtcNow(); var z = row.Now;")]
    public void What_is_allowed_is_left_alone(string text) =>
        Assert.Empty(CallRules.BannedCalls([new SourceFile("src/A.cs", text)]));

    [Fact]
    public void Configuration_outside_program_is_found()
    {
        const string text = "class A(IConfiguration settings);";
        Assert.Single(CallRules.StraySettings([new SourceFile("src/SalesFunctions/Sales/A.cs", text)]));
        Assert.Empty(CallRules.StraySettings([new SourceFile("src/SalesFunctions/Program.cs", text)]));
        Assert.Empty(CallRules.StraySettings([new SourceFile("src/SalesFunctions.LocalHost/A.cs", text)]));
    }

    [Fact]
    public void A_second_file_with_the_driver_is_found()
    {
        SourceFile first = new("src/SalesFunctions/Platform/Database.cs", "using MySql.Data.MySqlClient;");
        Assert.Empty(CallRules.SecondDriverFiles([first]));
        Assert.Single(CallRules.SecondDriverFiles([first, new SourceFile("src/SalesFunctions/Sales/A.cs", first.Text)]));
    }

    [Theory]
    [InlineData("using System.IO;")]
    [InlineData("class A(ILogger log);")]
    [InlineData("var x = File.ReadAllText(path);")]
    public void The_world_in_arithmetic_is_found(string text)
    {
        Assert.Single(CallRules.WorldInArithmetic([new SourceFile("src/SalesFunctions.Analytics/A.cs", text)]));
        Assert.Empty(CallRules.WorldInArithmetic([new SourceFile("src/SalesFunctions/Ingest/A.cs", text)]));
    }
}
