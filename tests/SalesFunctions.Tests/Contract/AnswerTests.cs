using System.Text.Json;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>What the endpoints answer is what the document says.</summary>
[Collection(DatabaseTests.Name)]
public sealed class AnswerTests(ContractShop shop) : IClassFixture<ContractShop>
{
    [Fact]
    public void Every_read_has_a_sample_call()
    {
        var missing = shop.Document.Reads.Where(read => SampleCalls.Of(read).Count == 0).Select(read => $"{read.Name} has no call in SampleCalls.cs; give it one");
        var gone = SampleCalls.Gone(shop.Document.Reads).Select(path => $"SampleCalls.cs calls {path}, which is not in the document");

        Rule.Holds([.. missing, .. gone]);
    }

    [Fact]
    public async Task Json_has_the_columns_and_types_of_the_document()
    {
        var faults = new List<string>();
        foreach (var (read, call) in Calls())
        {
            var answer = await shop.Server.JsonAsync(call);
            faults.AddRange(SchemaCheck.Faults(shop.Document, read.Schema, answer, call));
            if (Rows(read, answer).Count == 0)
            {
                faults.Add($"{call}: answers no row, so that nothing is compared");
            }
        }

        Rule.Holds(faults);
    }

    [Fact]
    public async Task Every_column_is_seen_with_a_value()
    {
        var unseen = new List<string>();
        foreach (var read in shop.Called)
        {
            var seen = new HashSet<string>();
            foreach (var call in SampleCalls.Of(read))
            {
                var cells = Rows(read, await shop.Server.JsonAsync(call)).SelectMany(row => row.EnumerateObject());
                seen.UnionWith(cells.Where(cell => cell.Value.ValueKind != JsonValueKind.Null).Select(cell => cell.Name));
            }

            unseen.AddRange(read.Columns.Where(column => !seen.Contains(column.Name)).Select(column => $"{read.Path} {column.Name}"));
        }

        Rule.Holds(unseen.Select(column => $"{column} has no value in any sample call; give ContractShop one"));
    }

    [Fact]
    public async Task Csv_has_the_columns_of_the_document_where_it_has_csv()
    {
        var faults = new List<string>();
        foreach (var (read, call) in Calls().Where(pair => pair.Read.HasCsv))
        {
            var header = (await shop.Server.CsvAsync(SampleCalls.With(call, "format=csv"))).Split("\r\n")[0].Split(',');
            var declared = read.Columns.Select(column => column.Name).ToList();
            if (read.HasAllColumns ? !header.SequenceEqual(declared) : header.Except(declared).Any())
            {
                faults.Add($"{call}: {string.Join(',', header)}");
            }
        }

        Rule.Holds(faults);
    }

    [Fact]
    public async Task An_unknown_dataset_is_404_exactly_where_the_document_says_so()
    {
        var faults = new List<string>();
        foreach (var read in shop.Called.Where(read => read.QueryParameters.Any(parameter => parameter.GetProperty("name").GetString() == "dataset")))
        {
            using var answer = await shop.Server.Client.GetAsync(SampleCalls.With(SampleCalls.Without(read, "dataset"), "dataset=nowhere"));
            if ((int)answer.StatusCode != (read.Statuses.Contains("404") ? 404 : 200))
            {
                faults.Add($"{read.Name}: {(int)answer.StatusCode}");
            }
        }

        Rule.Holds(faults);
    }

    [Fact]
    public async Task A_known_answer_is_304_exactly_where_the_document_says_so()
    {
        var faults = new List<string>();
        foreach (var read in shop.Called)
        {
            using var first = await shop.Server.SendAsync(HttpMethod.Get, SampleCalls.Of(read)[0]);
            using var again = await shop.Server.SendAsync(
                HttpMethod.Get, SampleCalls.Of(read)[0], headers => headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag?.Tag ?? "\"none\""));
            if ((int)again.StatusCode != (read.Statuses.Contains("304") ? 304 : 200))
            {
                faults.Add($"{read.Name}: {(int)again.StatusCode}");
            }
        }

        Rule.Holds(faults);
    }

    [Fact]
    public async Task A_problem_has_the_members_of_the_document()
    {
        var schema = shop.Document.Root.GetProperty("components").GetProperty("schemas").GetProperty("Problem");
        foreach (var (path, status) in new[] { ("datasets?moon=1", 400), ("sales/summary?dataset=nowhere", 404), ("uploads/99", 404) })
        {
            var problem = await shop.Server.ProblemAsync(path, status);

            Assert.Empty(problem.EnumerateObject().Select(member => member.Name).Except(["traceId", .. schema.GetProperty("properties").EnumerateObject().Select(member => member.Name)]));
            Assert.All(schema.GetProperty("required").EnumerateArray(), name => Assert.True(problem.TryGetProperty(name.GetString()!, out _)));
        }
    }

    private IEnumerable<(ApiOperation Read, string Call)> Calls() => shop.Document.Reads.SelectMany(SampleCalls.Of, (read, call) => (read, call));

    private static List<JsonElement> Rows(ApiOperation read, JsonElement answer) =>
        read.IsRows ? [.. answer.EnumerateArray()] : read.IsPage ? [.. answer.GetProperty("items").EnumerateArray()] : [answer];
}
