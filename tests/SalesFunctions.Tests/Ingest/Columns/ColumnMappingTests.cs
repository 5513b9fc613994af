using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Tests.Ingest.Columns;

public sealed class ColumnMappingTests
{
    [Theory]
    [InlineData("Ship Date", "sold_at")]
    [InlineData("index", "row_id")]
    [InlineData("Unnamed: 0", "row_id")]
    public void Some_headers_never_stand_for_a_column(string header, string column)
    {
        Assert.True(ColumnNames.TryParse(column, out var meaning));
        Assert.False(ColumnMapping.From(["customer_id", header, "amount", "order_id"], Profile.Default).Has(meaning.Value));
    }

    [Fact]
    public void A_shops_total_that_is_repeated_on_each_line_is_not_the_lines_amount()
    {
        var mapping = ColumnMapping.From(["Order Number", "Order Date", "Order Total Amount", "Quantity", "Item Cost", "Email (Billing)"], Profile.Default);
        Assert.False(mapping.Has(Column.Amount));
    }

    [Theory]
    [InlineData("Annual Income (k$)", "annual_income", "k$")]
    [InlineData("Spending Score (1-100)", "spending_score", "1-100")]
    [InlineData("Price (TL)", "unit_price", "TL")]
    [InlineData("Purchase Amount (USD)", "amount", "USD")]
    [InlineData("revenue_eur", "amount", "eur")]
    [InlineData("Umsatz in €", "amount", "€")]
    [InlineData("Umsatz in EUR", "amount", "EUR")]
    [InlineData("Sales [Rs.]", "amount", "Rs.")]
    [InlineData("Discount %", "discount", "%")]
    [InlineData("Order #", "order_id", null)]
    [InlineData("Customer #", "customer_id", null)]
    [InlineData("UNIT PRICE", "unit_price", null)]
    [InlineData("\uFEFFsub.category ", "sub_category", null)]
    [InlineData("\"Müşteri No\"", "customer_id", null)]
    public void Spelling_and_units_do_not_hide_a_name(string header, string column, string? unit)
    {
        var mapping = ColumnMapping.From(["whatever", header], Profile.Default);
        Assert.Equal((column, unit), (mapping.Columns[1].Column?.Name(), mapping.Columns[1].Unit));
        Assert.True(ColumnNames.TryParse(column, out var meaning));
        Assert.Equal(unit, mapping.UnitOf(meaning.Value));
    }

    [Fact]
    public void Sales_without_a_date_are_refused_until_the_profile_gives_one()
    {
        string[] diwali = [.. "User_ID,Cust_name,Product_ID,Gender,Age Group,Age,Marital_Status,State,Zone,Occupation,Product_Category,Orders,Amount,Status,unnamed1".Split(',')];
        var undated = ColumnMapping.From(diwali, Profile.Default);
        Assert.False(undated.IsUsable);
        var text = Assert.Single(undated.Problems).Text;
        Assert.Contains("neither a date nor an order number", text);
        Assert.Contains("\"Product_Category\"", text);
        Assert.Contains("{\"columns\": {\"Amount\": \"ignore\"}}", text);
        Assert.Contains("{\"constants\": {\"sold_at\": \"2022-10-24\"}}", text);

        Assert.True(Profile.TryParse("""{"constants": {"sold_at": "2022-10-24"}}"""u8, out var profile, out _));
        var dated = ColumnMapping.From(diwali, profile);
        Assert.Equal(FileKinds.Sales | FileKinds.Customers, dated.Kinds);
        Assert.Equal((7, 8, 11), (dated.IndexOf(Column.Region) - 1, dated.IndexOf(Column.Region), dated.IndexOf(Column.Quantity)));
        Assert.Equal("2022-10-24", dated.Constants[Column.SoldAt]);
    }

    [Fact]
    public void A_likely_date_column_is_named_where_sales_lack_a_date()
    {
        var text = Assert.Single(ColumnMapping.From(["Region", "Month", "Sales"], Profile.Default).Problems).Text;
        Assert.Contains("{\"columns\": {\"Month\": \"sold_at\"}}", text);
    }

    [Fact]
    public void Lines_with_a_quantity_but_no_money_are_read_as_orders_with_a_warning()
    {
        var mapping = ColumnMapping.From(["Sale_ID", "Date", "Store_ID", "Product_ID", "Units"], Profile.Default);
        Assert.Equal(FileKinds.Orders, mapping.Kinds);
        Assert.True(mapping.IsUsable);
        Assert.Contains("neither an amount nor a price", Assert.Single(mapping.Problems).Text);
    }

    [Theory]
    [InlineData("store_id,store_name,employee_number")]
    [InlineData("transaction_id,store_id,review_score")]
    [InlineData("MonthofOrderDate,Category,Target")]
    [InlineData("index,Shiprocket,Unnamed: 1,INCREFF")]
    [InlineData("index, Recived Amount, Unnamed: 1, Expance, Unnamed: 3")]
    [InlineData("period,value")]
    [InlineData("ID,x,t_x,T,zbar")]
    [InlineData("alpha,beta,gamma")]
    public void A_file_of_another_kind_is_refused_with_its_columns_and_the_remedy(string header)
    {
        var mapping = ColumnMapping.From(header.Split(','), Profile.Default);
        Assert.Equal(FileKinds.None, mapping.Kinds);
        var problem = Assert.Single(mapping.Problems);
        Assert.True(problem.IsFatal);
        Assert.Contains($"\"{header.Split(',')[^1].Trim()}\"", problem.Text);
        Assert.Contains("`_profile.json`: {\"columns\": {\"", problem.Text);
    }

    [Theory]
    [InlineData("00004,0001,19970101,2,29.33")]
    [InlineData("C1,2021-03-09,Books,12.50")]
    [InlineData("1,Male,19,15,39")]
    public void A_file_without_header_is_refused_with_the_remedy(string line)
    {
        var mapping = ColumnMapping.From(line.Split(','), Profile.Default);
        Assert.False(mapping.IsUsable);
        Assert.Contains("looks like data", Assert.Single(mapping.Problems).Text);
    }

    [Fact]
    public void Headers_that_stand_twice_are_reported_and_the_first_is_read()
    {
        var mapping = ColumnMapping.From(["order_id", "date", "amount", "amount"], Profile.Default);
        Assert.Equal(2, mapping.IndexOf(Column.Amount));
        var problem = Assert.Single(mapping.Problems);
        Assert.False(problem.IsFatal);
        Assert.Contains("\"amount\" (columns 3, 4)", problem.Text);
        Assert.True(mapping.IsUsable);
    }

    [Fact]
    public void The_profile_overrides_the_names()
    {
        Assert.True(Profile.TryParse("""{"columns": {"price": "amount", "Mall": "ignore", "not here": "region"}}"""u8, out var profile, out _));
        var mapping = ColumnMapping.From(["invoice_no", "price", "quantity", "invoice_date", "Mall"], profile);
        Assert.Equal(1, mapping.IndexOf(Column.Amount));
        Assert.False(mapping.Has(Column.UnitPrice));
        Assert.False(mapping.Has(Column.Store));
        Assert.Equal("ignored by the profile", mapping.Columns[4].Note);
        Assert.Empty(mapping.Problems);
    }

    [Fact]
    public void Two_headers_that_the_profile_gives_to_one_column_are_refused()
    {
        Assert.True(Profile.TryParse("""{"columns": {"a": "amount", "b": "amount"}}"""u8, out var profile, out _));
        var mapping = ColumnMapping.From(["order_id", "a", "b"], profile);
        Assert.False(mapping.IsUsable);
        Assert.Contains("both \"a\" and \"b\" to amount", Assert.Single(mapping.Problems).Text);
        Assert.True(ColumnMapping.From(["order_id", "a"], profile).IsUsable);
    }

    [Fact]
    public void The_header_score_counts_known_names()
    {
        Assert.Equal(3, ColumnMapping.HeaderScore(["Order ID", "Date", "whatever", "Amount", "Amount"]));
        Assert.Equal(0, ColumnMapping.HeaderScore(["Report of March", "", "17"]));
    }

    [Fact]
    public void A_repeated_header_and_one_of_another_layout_are_told_apart_from_data()
    {
        var mapping = ColumnMapping.From("index,DATE,Months,CUSTOMER,Style,SKU,Size,PCS,RATE,GROSS AMT".Split(','), Profile.Default);

        Assert.Equal(HeaderRow.Repeated, mapping.IsHeaderRow("index,DATE,Months,CUSTOMER,Style,SKU,Size,PCS,RATE,GROSS AMT".Split(','), Profile.Default, out _));
        Assert.Equal(HeaderRow.None, mapping.IsHeaderRow("1,06-05-21,Jun-21,REVATHY LOGANATHAN,MEN5004,MEN5004-KR-XL,XL,1.00,616.56,617.00".Split(','), Profile.Default, out _));
        Assert.Equal(HeaderRow.None, mapping.IsHeaderRow("18635,SKU,,,,,,,,".Split(','), Profile.Default, out _));

        Assert.Equal(HeaderRow.NewLayout, mapping.IsHeaderRow("19675,CUSTOMER,DATE,Months,Style,SKU,PCS,RATE,GROSS AMT,Stock".Split(','), Profile.Default, out var next));
        Assert.Equal((1, 2, 6, 8, 9), (next!.IndexOf(Column.CustomerName), next.IndexOf(Column.SoldAt), next.IndexOf(Column.Quantity), next.IndexOf(Column.Amount), next.IndexOf(Column.Stock)));
    }
}
