using System.Text;
using System.Text.Json;
using SalesFunctions.Ingest;
using SalesFunctions.Ingest.Columns;
using SalesFunctions.Platform;
using SalesFunctions.Tests.Architecture;
using SalesFunctions.Tests.Platform;

namespace SalesFunctions.Tests.Contract;

/// <summary>A file that is looked at: what it answers to a file is what the document says.</summary>
[Collection(DatabaseTests.Name)]
public sealed class PreviewTests(ContractShop shop) : IClassFixture<ContractShop>
{
    private ApiOperation Preview => shop.Document.Operations.Single(operation => operation.Name == "POST /api/v1/uploads/preview");

    [Theory]
    [InlineData("order_id;date;customer_id;gender;product;quantity;amount (TL);x\nA1;13/05/2024;C1;f;Tea;2;1.250,50;y\nA2;31/02/2024;C1;f;Jam;1;2,5;y\n")]
    [InlineData("one line of text")]
    public void A_preview_has_the_members_and_types_of_the_document(string text)
    {
        var file = new FileToInspect("may.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(text)), Profile.Default, new DatasetState(null, null), 5);
        using var written = new MemoryStream();
        RowsJson.WriteObject(written, RowSet.Of([InspectFile.Run(file, CancellationToken.None)]));

        Rule.Holds(SchemaCheck.Faults(shop.Document, Preview.Schema, JsonDocument.Parse(written.ToArray()).RootElement, "preview"));
    }

    [Fact]
    public async Task It_takes_a_body_and_knows_the_parameters_of_the_document()
    {
        using var answer = await shop.Server.Client.PostAsync("uploads/preview?moon=1", new StringContent("a,b\n1,2\n"));
        var detail = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;

        Assert.EndsWith("known are " + string.Join(", ", Preview.QueryParameters.Select(parameter => parameter.GetProperty("name").GetString())) + ".", detail, StringComparison.Ordinal);
        Assert.True(Preview.Element.GetProperty("requestBody").GetProperty("required").GetBoolean());
    }
}
