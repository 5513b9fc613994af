using SalesFunctions.Customers.Segments;
using SalesFunctions.Platform.OData;

namespace SalesFunctions.Customers;

/// <summary>What the feed has of customers.</summary>
internal static class CustomersODataSets
{
    public static readonly IReadOnlyList<ODataSet> All =
    [
        ODataSet.Of<BuyingCustomer>(
            "Customers", "Customer", "customer_id", ["customer_id"], new ODataQueries(BuyingCustomerQueries.From, BuyingCustomerQueries.Columns)),
        ODataSet.Of<CustomerSegment>("Segments", "Segment", "segment_id", ["scheme", "position"], new ODataQueries(SegmentQueries.From, SegmentQueries.Columns)),
    ];
}
