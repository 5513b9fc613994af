using System.Text.Json;
using System.Text.RegularExpressions;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>What the endpoints read is what the document says.</summary>
[Collection(DatabaseTests.Name)]
public sealed partial class ParameterTests(ContractShop shop) : IClassFixture<ContractShop>
{
    [Fact]
    public async Task The_parameters_that_an_endpoint_knows_are_those_of_the_document()
    {
        var faults = new List<string>();
        foreach (var read in shop.Called)
        {
            var documented = read.QueryParameters.Select(parameter => parameter.GetProperty("name").GetString()!).Order(StringComparer.Ordinal).ToList();
            var known = await KnownAsync(SampleCalls.With(SampleCalls.Of(read)[0], "no_such_parameter=1"));
            if (!known.SequenceEqual(documented))
            {
                faults.Add($"{read.Name} knows {string.Join(", ", known)}; the document has {string.Join(", ", documented)}");
            }
        }

        Rule.Holds(faults);
    }

    [Fact]
    public async Task A_value_outside_of_what_the_document_allows_is_refused()
    {
        var faults = new List<string>();
        foreach (var read in shop.Called)
        {
            foreach (var parameter in read.QueryParameters)
            {
                faults.AddRange(await AcceptedAsync(read, parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema")));
            }
        }

        Rule.Holds(faults);
    }

    [Fact]
    public async Task Every_value_of_a_choice_is_taken()
    {
        var faults = new List<string>();
        foreach (var read in shop.Called)
        {
            foreach (var parameter in read.QueryParameters)
            {
                var name = parameter.GetProperty("name").GetString()!;
                foreach (var choice in Choices(parameter.GetProperty("schema")))
                {
                    using var answer = await shop.Server.Client.GetAsync(SampleCalls.With(SampleCalls.Without(read, name), $"{name}={choice}"));
                    faults.AddRange(answer.IsSuccessStatusCode ? [] : [$"{read.Name} {name}={choice}: {(int)answer.StatusCode}"]);
                }
            }
        }

        Rule.Holds(faults);
    }

    private static IEnumerable<string> Choices(JsonElement schema) =>
        One(schema).TryGetProperty("enum", out var choices) ? choices.EnumerateArray().Select(choice => choice.GetString()!) : [];

    private static JsonElement One(JsonElement schema) => schema.TryGetProperty("items", out var items) ? items : schema;

    private static IEnumerable<string> Wrong(JsonElement schema)
    {
        var one = One(schema);
        var type = one.GetProperty("type").GetString();
        if (type is "integer" or "number" or "boolean" || one.TryGetProperty("enum", out _) || one.TryGetProperty("format", out _))
        {
            yield return "no-such-value";
        }

        if (one.TryGetProperty("minimum", out var minimum))
        {
            yield return $"{minimum.GetDouble() - 1}";
        }

        if (one.TryGetProperty("maximum", out var maximum))
        {
            yield return $"{maximum.GetDouble() + 1}";
        }
    }

    private async Task<List<string>> AcceptedAsync(ApiOperation read, string name, JsonElement schema)
    {
        var faults = new List<string>();
        foreach (var value in Wrong(schema))
        {
            using var answer = await shop.Server.Client.GetAsync(SampleCalls.With(SampleCalls.Without(read, name), $"{name}={value}"));
            faults.AddRange((int)answer.StatusCode == 400 ? [] : [$"{read.Name} {name}={value}: {(int)answer.StatusCode}"]);
        }

        return faults;
    }

    /// <summary>An endpoint without parameters reads none and refuses none.</summary>
    private async Task<IReadOnlyList<string>> KnownAsync(string address)
    {
        using var answer = await shop.Server.Client.GetAsync(address);
        if (answer.IsSuccessStatusCode)
        {
            return [];
        }

        var detail = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
        return Known().Match(detail).Groups[1].Value.Split(", ");
    }

    [GeneratedRegex("no_such_parameter: is not a parameter of [^;]*; known are ([^.]*)[.]")]
    private static partial Regex Known();
}
