using System.Text.Json;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>What the one operation that deletes answers is what the document says.</summary>
[Collection(DatabaseTests.Name)]
public sealed class ErasureTests(ContractShop shop) : IClassFixture<ContractShop>
{
    [Fact]
    public async Task An_erasure_has_the_members_types_and_statuses_of_the_document()
    {
        var erasure = shop.Document.Operations.Single(operation => operation.Name == "DELETE /api/v1/customers/{id}");

        using var answer = await shop.Server.SendAsync(HttpMethod.Delete, "customers/C1");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.IsSuccessStatusCode, text);
        Rule.Holds(SchemaCheck.Faults(shop.Document, erasure.Schema, JsonDocument.Parse(text).RootElement, "erasure"));
        Assert.Equal(["200", "400", "401", "403", "404", "429", "503"], erasure.Statuses);
    }
}
