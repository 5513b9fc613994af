using System.Text.RegularExpressions;

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
        ["/api/v1/datasets/rebuilds"] = ["/api/v1/datasets/rebuilds"],
        ["/api/v1/uploads"] = ["/api/v1/uploads", "/api/v1/uploads?page_size=1"],
        ["/api/v1/uploads/{id}"] = ["/api/v1/uploads/11", "/api/v1/uploads/12"],
        ["/api/v1/uploads/{id}/rejected-rows"] = ["/api/v1/uploads/11/rejected-rows"],
        ["/api/v1/sales"] =
        [
            // By month first: some measures compare periods.
            "/api/v1/sales?by=month",
            "/api/v1/sales",
            "/api/v1/sales?dataset=busy&by=region,city,country,store,category,sub_category&measures=sales,orders,units,lines,customers,average_order_value,returns,profit,share,top_categories",
            "/api/v1/sales?dataset=busy&by=product,payment_method,gender,age_group,segment,customer",
            "/api/v1/sales?dataset=busy&by=rfm,behaviour,spenders",
            "/api/v1/sales?dataset=busy&by=day,week,month,quarter,year,weekday",
            "/api/v1/sales?dataset=busy&by=hour,fiscal_month,fiscal_quarter,fiscal_year",
            "/api/v1/sales?dataset=busy&by=retail_week,retail_month,retail_quarter,retail_year",
            "/api/v1/sales?dataset=years&by=year&measures=change_percent,change_percent_last_year,previous_sales,last_year_sales",
            "/api/v1/sales?by=category&top=1&other=true",
            "/api/v1/sales?by=month&explain=true",
            "/api/v1/sales?by=customer,day&explain=true",
        ],
        ["/api/v1/sales/summary"] = ["/api/v1/sales/summary", "/api/v1/sales/summary?dataset=empty"],
        ["/api/v1/sales/monthly"] = ["/api/v1/sales/monthly", "/api/v1/sales/monthly?dataset=other"],
        ["/api/v1/sales/lines"] = ["/api/v1/sales/lines", "/api/v1/sales/lines?dataset=busy"],
        ["/api/v1/sales/anomalies"] = ["/api/v1/sales/anomalies", "/api/v1/sales/anomalies?dataset=busy", "/api/v1/sales/anomalies?dataset=busy&measure=orders&all=true"],
        ["/api/v1/sales/peaks"] = ["/api/v1/sales/peaks", "/api/v1/sales/peaks?dataset=busy"],
        ["/api/v1/products/top"] = ["/api/v1/products/top", "/api/v1/products/top?dataset=busy&from=2024-02-01&to=2024-03-01"],
        ["/api/v1/products/underperforming"] = ["/api/v1/products/underperforming?minimum_expected_orders=0", "/api/v1/products/underperforming?dataset=busy"],
        ["/api/v1/products/affinity"] = ["/api/v1/products/affinity?dataset=busy", "/api/v1/products/affinity?dataset=busy&level=product&bought=Lamp&pairs=true&significant=true"],
        ["/api/v1/products/classes"] = ["/api/v1/products/classes?dataset=busy", "/api/v1/products/classes?dataset=busy&sales_class=A,B&sort=lines&category=Home"],
        ["/api/v1/products/next"] = ["/api/v1/products/next?dataset=busy&customer=B1", "/api/v1/products/next?dataset=busy&segment=High-Value", "/api/v1/products/next?dataset=busy"],
        ["/api/v1/inventory"] = ["/api/v1/inventory?dataset=busy", "/api/v1/inventory?dataset=busy&by=store&lead_time_days=10&service_level=0.9&order_cost=50"],
        ["/api/v1/customers"] = ["/api/v1/customers?dataset=busy", "/api/v1/customers?dataset=busy&sort=-expected_value_12_months&page_size=1"],
        ["/api/v1/customers/overdue"] = ["/api/v1/customers/overdue?dataset=busy"],
        ["/api/v1/customers/rfm"] = ["/api/v1/customers/rfm?dataset=busy"],
        ["/api/v1/customers/lifetime-value"] = ["/api/v1/customers/lifetime-value?dataset=busy"],
        ["/api/v1/customers/cohorts"] = ["/api/v1/customers/cohorts?dataset=busy"],
        ["/api/v1/customers/segments"] = ["/api/v1/customers/segments?dataset=busy"],
        ["/api/v1/customers/segments/features"] = ["/api/v1/customers/segments/features?dataset=busy"],
        ["/api/v1/customers/segments/migrations"] = ["/api/v1/customers/segments/migrations?dataset=busy"],
        ["/api/v1/customers/segments/moves"] = ["/api/v1/customers/segments/moves?dataset=busy"],
        ["/api/v1/customers/segments/preferences"] = ["/api/v1/customers/segments/preferences?dataset=busy", "/api/v1/customers/segments/preferences?dataset=busy&over=month"],
        ["/api/v1/customers/segments/{segment}/preferences"] =
            ["/api/v1/customers/segments/High-Value/preferences?dataset=busy", "/api/v1/customers/segments/High-Value/preferences?dataset=busy&over=month"],
        ["/api/v1/forecasts"] = ["/api/v1/forecasts?dataset=busy", "/api/v1/forecasts?dataset=busy&by=region", "/api/v1/forecasts?dataset=busy&grain=week&horizon=2"],
        ["/api/v1/forecasts/models"] = ["/api/v1/forecasts/models?dataset=busy", "/api/v1/forecasts/models?dataset=busy&by=region"],
        ["/api/v1/forecasts/alerts"] = ["/api/v1/forecasts/alerts?dataset=busy"],
        ["/api/v1/campaigns/simulations"] = ["/api/v1/campaigns/simulations?dataset=busy&draws=100"],
        ["/api/v1/campaigns/simulations/audience"] = ["/api/v1/campaigns/simulations/audience?dataset=busy&draws=100"],
        ["/api/v1/campaigns/runs"] = ["/api/v1/campaigns/runs?dataset=busy"],
        ["/api/v1/campaigns/runs/{id}"] = ["/api/v1/campaigns/runs/5?dataset=busy", "/api/v1/campaigns/runs/winter?dataset=busy"],
        ["/api/v1/campaigns/runs/{id}/figures"] = ["/api/v1/campaigns/runs/5/figures?dataset=busy"],
        ["/api/v1/campaigns/rates"] = ["/api/v1/campaigns/rates?dataset=busy&channel=email"],
        ["/api/v1/campaigns/promotions"] = ["/api/v1/campaigns/promotions?dataset=busy&from=2024-01-01", "/api/v1/campaigns/promotions?dataset=busy&by=discount"],
        ["/api/v1/recommendations"] = ["/api/v1/recommendations?dataset=busy"],
        ["/api/v1/reports"] = ["/api/v1/reports?dataset=busy"],
        ["/api/v1/models"] = ["/api/v1/models?dataset=busy"],
        ["/api/v1/models/parameters"] = ["/api/v1/models/parameters?dataset=busy"],
        ["/api/v1/models/metrics"] = ["/api/v1/models/metrics?dataset=busy"],
        ["/api/v1/models/calibration"] = ["/api/v1/models/calibration?dataset=busy"],
        ["/api/v1/models/runs"] = ["/api/v1/models/runs", "/api/v1/models/runs?dataset=busy"],
        ["/api/v1/powerbi.pbids"] = ["/api/v1/powerbi.pbids", "/api/v1/powerbi.pbids?dataset=busy"],
        ["/api/v1/customers/top"] = ["/api/v1/customers/top", "/api/v1/customers/top?dataset=other", "/api/v1/customers/top?dataset=busy"],
        ["/api/v1/customers/{id}"] = ["/api/v1/customers/C1", "/api/v1/customers/B1?dataset=busy"],
        ["/api/v1/customers/{id}/purchases"] = ["/api/v1/customers/C1/purchases", "/api/v1/customers/B1/purchases?dataset=busy"],
        ["/api/v1/customers/distributions"] = ["/api/v1/customers/distributions?field=sales", "/api/v1/customers/distributions?field=order_value"],
        ["/api/v1/customers/distributions/summary"] = ["/api/v1/customers/distributions/summary?field=sales", "/api/v1/customers/distributions/summary?dataset=busy&field=age,order_value"],
        ["/api/v1/customers/scatter"] = ["/api/v1/customers/scatter?x=orders&y=sales", "/api/v1/customers/scatter?dataset=busy&x=age&y=annual_income"],
    };

    /// <returns>Nothing where the table lacks the operation, which is a fault of the table.</returns>
    public static IReadOnlyList<string> Of(ApiOperation operation) => Calls.GetValueOrDefault(operation.Path, []);

    public static IEnumerable<string> Gone(IReadOnlyList<ApiOperation> operations) => Calls.Keys.Except(operations.Select(operation => operation.Path));

    /// <summary>The first call of a read without one of its parameters.</summary>
    public static string Without(ApiOperation read, string parameter) => Regex.Replace(Of(read)[0], $@"(?<=[?&]){parameter}=[^&]*&?", "").TrimEnd('?', '&');

    /// <summary>The same address with one parameter more.</summary>
    public static string With(string address, string parameter) => address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + parameter;
}
