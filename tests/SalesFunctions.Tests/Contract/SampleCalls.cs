namespace SalesFunctions.Tests.Contract;

/// <summary>A call of every read of the document that the sample shop answers with rows; the first one fills the path's and the required parameters.</summary>
internal static class SampleCalls
{
    private static readonly Dictionary<string, string[]> Calls = new()
    {
        ["/health/live"] = ["/health/live"],
        ["/health/ready"] = ["/health/ready"],
        ["/api/v1"] = ["/api/v1"],
        ["/api/v1/datasets"] = ["/api/v1/datasets"],
        ["/api/v1/uploads"] = ["/api/v1/uploads", "/api/v1/uploads?page_size=1"],
        ["/api/v1/uploads/{id}"] = ["/api/v1/uploads/11", "/api/v1/uploads/12"],
        ["/api/v1/uploads/{id}/rejected-rows"] = ["/api/v1/uploads/11/rejected-rows"],
        ["/api/v1/sales"] =
        [
            "/api/v1/sales",
            "/api/v1/sales?by=region,city,country,store,category,sub_category,product,payment_method,gender,age_group,customer,day,month,year"
                + "&measures=sales,orders,units,lines,customers,average_order_value,returns,share",
        ],
        ["/api/v1/sales/summary"] = ["/api/v1/sales/summary", "/api/v1/sales/summary?dataset=empty"],
        ["/api/v1/sales/monthly"] = ["/api/v1/sales/monthly", "/api/v1/sales/monthly?dataset=other"],
        ["/api/v1/customers/top"] = ["/api/v1/customers/top", "/api/v1/customers/top?dataset=other"],
    };

    /// <returns>Nothing where the table lacks the operation, which is a fault of the table.</returns>
    public static IReadOnlyList<string> Of(ApiOperation operation) => Calls.GetValueOrDefault(operation.Path, []);

    public static IEnumerable<string> Gone(IReadOnlyList<ApiOperation> operations) => Calls.Keys.Except(operations.Select(operation => operation.Path));

    /// <summary>The same address with one parameter more.</summary>
    public static string With(string address, string parameter) => address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameter;
}
