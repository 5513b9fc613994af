using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SalesFunctions.Tests.Architecture;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>The requests that a developer sends by hand get the answers that stand beside them.</summary>
[Collection(ServiceTests.Name)]
public sealed partial class RequestsTests(ServiceFixture service)
{
    [Fact]
    public async Task Every_request_of_the_file_gets_the_status_that_it_names()
    {
        var upload = await service.UploadAsync("requests/a.csv", "order_id,date,customer_id,product,category,region,amount\nA1,2024-05-13,C1,Tea,Drinks,East,10\nA2,x,C2,Jam,Food,West,5\n");
        var text = Repository.Read("tests/requests.http").Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("{{api}}", "{{host}}/api/v1", StringComparison.Ordinal).Replace("{{host}}/", "/", StringComparison.Ordinal)
            .Replace("{{dataset}}", "requests", StringComparison.Ordinal).Replace("{{upload}}", upload.GetProperty("upload_id").GetRawText(), StringComparison.Ordinal);
        var requests = text.Split("\n### ").Skip(1).Select(one => Request().Match(one)).ToList();

        var wrong = new List<string>();
        foreach (var request in requests)
        {
            Assert.True(request.Success, "each request is a title with its status, a line with method and address, headers, and a body after an empty line");
            using var message = new HttpRequestMessage(new HttpMethod(request.Groups["method"].Value), request.Groups["address"].Value)
            {
                Content = request.Groups["body"].Success ? new StringContent(request.Groups["body"].Value, Encoding.UTF8, request.Groups["type"].Value) : null,
            };
            using var answer = await service.SendAsync(message);
            if ((int)answer.StatusCode != int.Parse(request.Groups["status"].Value, CultureInfo.InvariantCulture))
            {
                wrong.Add($"{request.Groups["title"].Value}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(requests.Count > 30, $"only {requests.Count} requests were found");
    }

    [GeneratedRegex(@"\A(?<title>[^\n]+): (?<status>\d{3})\n(?<method>[A-Z]+) (?<address>\S+)\n*(?:Content-Type: (?<type>\S+)\n\n(?<body>.+))?\z", RegexOptions.Singleline)]
    private static partial Regex Request();
}
