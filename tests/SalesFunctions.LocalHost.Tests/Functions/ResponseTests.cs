namespace SalesFunctions.LocalHost.Tests.Functions;

[Collection("Azurite")]
public sealed class ResponseTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("""body:application/json:{"Outputs":{},"Logs":["one",2,true],"ReturnValue":null}""")]
    [InlineData("""body:text/json:{"logs":["one","2","True"]}""")]
    public async Task Json_object_is_success_and_its_logs_are_shown(string answer)
    {
        await using var app = await AnsweredAsync(answer);

        await app.WaitForLogAsync("function succeeded");

        Assert.Contains("Information: function: one", app.Log);
        Assert.Contains("Information: function: 2", app.Log);
        Assert.Contains("Information: function: True", app.Log);
    }

    [Fact]
    public async Task Empty_json_object_is_success()
    {
        await using var app = await AnsweredAsync("body:application/json:{}");

        await app.WaitForLogAsync("function succeeded");
    }

    [Theory]
    [InlineData("status:200", "would hang until functionTimeout")]
    [InlineData("status:204", "would hang until functionTimeout")]
    [InlineData("body:application/json:", "would hang until functionTimeout")]
    [InlineData("body:application/json:null", "would hang until functionTimeout")]
    [InlineData("body:text/plain:done", "Invalid HttpResponseMessage")]
    [InlineData("body:application/problem+json:{}", "Invalid HttpResponseMessage")]
    [InlineData("body:application/json:[]", "Invalid HttpResponseMessage")]
    [InlineData("body:application/json:{", "Invalid HttpResponseMessage")]
    [InlineData("""body:application/json:{"Logs":"one"}""", "Invalid HttpResponseMessage")]
    [InlineData("""body:application/json:{"Logs":[{}]}""", "Invalid HttpResponseMessage")]
    [InlineData("status:302", "does not indicate success: 302")]
    [InlineData("status:404", "does not indicate success: 404")]
    [InlineData("status:500", "does not indicate success: 500")]
    public async Task Any_other_answer_is_a_failure(string answer, string error)
    {
        await using var app = await AnsweredAsync(answer);

        await app.WaitForLogAsync("is now in queue");

        Assert.Contains(app.Log, line => line.StartsWith("Error: function failed: ", StringComparison.Ordinal) && line.Contains(error, StringComparison.Ordinal));
    }

    private async Task<ProbeApp> AnsweredAsync(string answer)
    {
        var app = new ProbeApp(azurite.ConnectionString).Blob("function");
        app.Host["extensions"]!["blobs"]!["poisonBlobThreshold"] = 1;
        app.Script("function", answer);
        await app.StartAsync();
        await app.UploadAsync("a.csv");
        return app;
    }
}
