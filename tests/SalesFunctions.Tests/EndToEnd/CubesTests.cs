using Dapper;

namespace SalesFunctions.Tests.EndToEnd;

/// <summary>A load builds the cubes of the months that it touched anew, all of them and no others.</summary>
[Collection(ServiceTests.Name)]
public sealed class CubesTests(ServiceFixture service)
{
    private const string ThreeMonths =
        """
        order_id,line_number,date,customer_id,product_id,category,quantity,amount,region
        1,1,2024-01-05,A,P1,Toys,1,10,East
        2,1,2024-02-05,B,P2,Toys,2,20,
        3,1,2024-03-05,C,P1,Books,3,30,
        3,2,2024-03-05,C,P2,Books,3,35,West
        """;

    [Fact]
    public async Task New_lines_touch_their_months()
    {
        await service.UploadAsync("cubes_new/1.csv", ThreeMonths);
        await service.UploadAsync("cubes_new/2.csv", "order_id,line_number,date,customer_id,product_id,category,quantity,amount,region\n4,1,2024-02-07,D,P1,Toys,1,5,East\n5,1,2024-04-01,A,P1,Toys,1,5,East\n");

        Assert.Equal("2024-01:1 2024-02:2 2024-03:1 2024-04:2", await VersionsAsync("cubes_new"));
        await RollUps.AgreeAsync(service, "cubes_new");
    }

    [Fact]
    public async Task A_line_that_moves_touches_the_month_that_it_left()
    {
        await service.UploadAsync("cubes_moved/1.csv", ThreeMonths);
        await service.UploadAsync("cubes_moved/2.csv", "order_id,line_number,date,customer_id,product_id,category,quantity,amount,region\n2,1,2024-05-05,B,P2,Toys,2,20,\n");

        Assert.Equal("2024-01:1 2024-03:1 2024-05:2", await VersionsAsync("cubes_moved"));
        await RollUps.AgreeAsync(service, "cubes_moved");
    }

    [Fact]
    public async Task An_order_that_comes_to_span_months_touches_the_others_too()
    {
        await service.UploadAsync("cubes_span/1.csv", ThreeMonths);
        await service.UploadAsync("cubes_span/2.csv", "order_id,line_number,date,customer_id,product_id,category,quantity,amount,region\n1,2,2024-03-09,A,P2,Toys,1,4,East\n");

        Assert.Equal("2024-01:2 2024-02:1 2024-03:2", await VersionsAsync("cubes_span"));
        await RollUps.AgreeAsync(service, "cubes_span");

        // The span is known again where only one of its months is built anew.
        await service.UploadAsync("cubes_span/3.csv", "order_id,line_number,date,customer_id,product_id,category,quantity,amount,region\n9,1,2024-01-09,A,P2,Toys,1,4,East\n");
        Assert.Equal("2024-01:3 2024-02:1 2024-03:2", await VersionsAsync("cubes_span"));
        await RollUps.AgreeAsync(service, "cubes_span");
    }

    [Fact]
    public async Task What_is_said_of_customers_touches_the_months_in_which_it_tells()
    {
        await service.UploadAsync("cubes_customers/1.csv", ThreeMonths);
        // A and B get a region; A's line has one of its own. X has no lines.
        await service.UploadAsync("cubes_customers/2.csv", "customer_id,name,region,annual_income\nA,Ada,North,1000\nB,Ben,North,1000\nX,Xan,North,1000\n");
        Assert.Equal("2024-01:1 2024-02:2 2024-03:1", await VersionsAsync("cubes_customers"));
        await RollUps.AgreeAsync(service, "cubes_customers");

        await service.UploadAsync("cubes_customers/3.csv", "customer_id,name,gender,region,annual_income\nA,Ada,F,North,1000\nB,Ben,,North,2000\nC,Cem,,,1\n");
        Assert.Equal("2024-01:3 2024-02:2 2024-03:1", await VersionsAsync("cubes_customers"));
        await RollUps.AgreeAsync(service, "cubes_customers");

        await service.UploadAsync(
            "cubes_customers/4.csv", "order_id,line_number,date,customer_id,gender,category,amount\n7,1,2024-06-01,C,M,Toys,1\n8,1,2024-06-01,N,M,Toys,1\n");
        Assert.Equal("2024-01:3 2024-02:2 2024-03:4 2024-06:4", await VersionsAsync("cubes_customers"));
        await RollUps.AgreeAsync(service, "cubes_customers");
    }

    [Fact]
    public async Task What_a_product_costs_touches_the_months_of_its_lines()
    {
        await service.UploadAsync("cubes_products/1.csv", ThreeMonths);
        await service.UploadAsync("cubes_products/2.csv", "product_id,unit_cost,stock\nP1,2.5,10\n");
        Assert.Equal("2024-01:2 2024-02:1 2024-03:2", await VersionsAsync("cubes_products"));
        await RollUps.AgreeAsync(service, "cubes_products");

        await service.UploadAsync("cubes_products/3.csv", "product_id,unit_cost,stock\nP1,2.5,5\nP2,1,5\n");
        Assert.Equal("2024-01:2 2024-02:3 2024-03:3", await VersionsAsync("cubes_products"));
        await RollUps.AgreeAsync(service, "cubes_products");
    }

    [Fact]
    public async Task Lines_that_wait_for_their_dates_have_a_month_of_their_own()
    {
        await service.UploadAsync("cubes_undated/1.csv", "order_id,line_number,product,quantity,amount\n1,1,Cup,1,5\n1,2,Pot,1,6\n2,1,Cup,1,7\n");
        Assert.Equal("1000-01:1", await VersionsAsync("cubes_undated"));
        await RollUps.AgreeAsync(service, "cubes_undated");

        await service.UploadAsync("cubes_undated/2.csv", "order_id,date,customer_id\n1,2024-02-03 10:30,A\n");
        Assert.Equal("1000-01:2 2024-02:2", await VersionsAsync("cubes_undated"));
        await RollUps.AgreeAsync(service, "cubes_undated");
    }

    [Fact]
    public async Task A_file_that_brings_nothing_new_touches_nothing()
    {
        await service.UploadAsync("cubes_again/1.csv", ThreeMonths);
        await service.UploadAsync("cubes_again/2.csv", ThreeMonths);

        Assert.Equal("2024-01:1 2024-02:1 2024-03:1", await VersionsAsync("cubes_again"));
        Assert.Equal(1UL, await service.SqlAsync<ulong>("SELECT data_version FROM datasets WHERE dataset = 'cubes_again'"));
    }

    // Each month with the version of the data that its cubes were built from.
    private async Task<string> VersionsAsync(string dataset)
    {
        await using var connection = await service.OpenAsync();
        var months = await connection.QueryAsync<string>(
            """
            SELECT CONCAT(DATE_FORMAT(c.month, '%Y-%m'), ':', GROUP_CONCAT(DISTINCT c.data_version))
            FROM sales_cubes c
            INNER JOIN datasets d ON d.dataset_id = c.dataset_id
            WHERE d.dataset = @dataset
            GROUP BY c.month
            ORDER BY c.month
            """,
            new { dataset });
        return string.Join(' ', months);
    }
}
