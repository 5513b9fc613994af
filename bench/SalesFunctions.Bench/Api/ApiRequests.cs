namespace SalesFunctions.Bench.Api;

/// <summary>What dashboards ask: each preset, twenty questions, and what only an attacker or a broken script asks.</summary>
internal static class ApiRequests
{
    public static readonly string[] Presets =
    [
        "sales/summary?", "sales/summary?from=2022-01-01&to=2023-01-01", "sales/monthly?", "sales/monthly?category=Shoes", "sales/peaks?", "sales/anomalies?",
        "sales/anomalies?grain=month&category=Books", "customers/top?top=5", "products/top?", "products/underperforming?", "sales/lines?page_size=100",
    ];

    public static readonly string[] Questions =
    [
        "sales?by=category", "sales?by=store&measures=sales,orders,share", "sales?by=payment_method&measures=sales,share", "sales?by=month",
        "sales?by=month,category&measures=sales", "sales?by=month&measures=sales,change_percent,change_percent_last_year", "sales?by=year,quarter&measures=sales,units",
        "sales?by=store,category&measures=sales", "sales?by=category&store=Kanyon&measures=sales,units,returns", "sales?by=store&from=2022-01-01&to=2022-07-01",
        "sales?by=age_group,gender&category=Technology&measures=sales,orders", "sales?by=gender&measures=sales,average_order_value", "sales?by=weekday&measures=sales,orders",
        "sales?by=day&from=2022-03-01&to=2022-04-01&measures=sales", "sales?by=week&category=Toys&measures=sales", "sales?by=fiscal_quarter,store&measures=sales",
        "sales?by=category&top=3&other=true&measures=sales,share", "sales?by=customer&top=10&measures=sales,orders", "sales?by=month&measures=customers&payment_method=Cash",
        "sales?by=category&measures=customers",
    ];

    /// <summary>The same figures by plain SQL over the lines.</summary>
    public static readonly (string Request, string Sql)[] Pairs =
    [
        ("sales?by=category&measures=sales", "SELECT category, SUM(amount) FROM sales_lines WHERE dataset_id = @id GROUP BY category"),
        ("sales?by=store&measures=sales,orders", "SELECT store, SUM(amount), COUNT(DISTINCT order_id) FROM sales_lines WHERE dataset_id = @id GROUP BY store"),
        ("sales?by=month,category&measures=sales", "SELECT DATE_FORMAT(sold_on, '%Y-%m-01'), category, SUM(amount) FROM sales_lines WHERE dataset_id = @id GROUP BY 1, 2"),
        ("sales?by=category&measures=customers", "SELECT category, COUNT(DISTINCT customer_id) FROM sales_lines WHERE dataset_id = @id GROUP BY category"),
        ("sales?by=age_group,gender&category=Technology&measures=sales",
            "SELECT c.age_group, c.gender, SUM(s.amount) FROM sales_lines s LEFT JOIN customers c ON c.dataset_id = s.dataset_id AND c.customer_id = s.customer_id "
            + "WHERE s.dataset_id = @id AND s.category = 'Technology' GROUP BY 1, 2"),
        ("sales?by=day&measures=sales", "SELECT sold_on, SUM(amount) FROM sales_lines WHERE dataset_id = @id GROUP BY sold_on"),
        ("sales/summary?", "SELECT SUM(amount), COUNT(DISTINCT order_id), COUNT(DISTINCT customer_id), SUM(quantity) FROM sales_lines WHERE dataset_id = @id"),
        ("sales/monthly?", "SELECT DATE_FORMAT(sold_on, '%Y-%m-01'), SUM(amount), COUNT(DISTINCT order_id), COUNT(DISTINCT customer_id) FROM sales_lines WHERE dataset_id = @id GROUP BY 1"),
    ];

    public static readonly string[] Hostile =
    [
        "sales?top=999999999999", "sales?top=-1", $"sales?by={string.Join(',', Enumerable.Repeat("category", 40))}", $"sales?by={string.Join(',', Enumerable.Range(0, 40).Select(at => $"x{at}"))}",
        "sales?by=day,week,month,quarter,year,weekday,hour,store", "sales?by=day&from=1900-01-01&to=2100-01-01", "sales?by=day,store,category,payment_method&from=1900-01-01&to=2100-01-01",
        "sales?by=category%27%3BDROP%20TABLE%20sales_lines%3B--", "sales?by=category&category=%27%20OR%201%3D1%20--", "sales?sort=(select%20sleep(10))", "sales?measures=sum(amount)",
        "sales?by=customer,day,store&measures=customers,orders", "sales?by=customer&measures=customers&top=100000", "sales?by=customer&top=100000", $"sales?by=category&category={new string('x', 4000)}",
        "sales?by=city,customer,product&top=100000&other=true", "sales?from=0001-01-01&to=9999-12-31&by=retail_week,customer", "sales/lines?page_size=100000000", "sales/lines?cursor=AAAA",
        $"sales?{string.Join('&', Enumerable.Range(0, 400).Select(at => $"category={at}"))}", "sales/summary?dataset=../../etc/passwd", "sales/monthly?from=abc", "customers/top?top=100000",
    ];
}
