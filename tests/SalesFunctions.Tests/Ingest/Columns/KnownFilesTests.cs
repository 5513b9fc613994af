using SalesFunctions.Ingest.Columns;
using SalesFunctions.Tests.Ingest.Values;

namespace SalesFunctions.Tests.Ingest.Columns;

/// <summary>The seeds, the public data sets and the exports that shops usually have.</summary>
public sealed class KnownFilesTests
{
    /// <summary>Header | kinds | column=header pairs that must hold.</summary>
    [Theory]
    [InlineData("invoice_no,customer_id,gender,age,category,quantity,price,payment_method,invoice_date,shopping_mall", "Sales, Customers",
        "order_id=invoice_no customer_id=customer_id unit_price=price sold_at=invoice_date store=shopping_mall payment_method=payment_method")]
    [InlineData("Customer_ID,Age,Gender,Annual_Income,Spending_Score,Purchase_Amount,Purchase_Date,Region", "Sales, Customers",
        "customer_id=Customer_ID annual_income=Annual_Income spending_score=Spending_Score amount=Purchase_Amount sold_at=Purchase_Date region=Region")]
    [InlineData("Age_Group,Category,Customer_ID,Customer_Age,Customer_City,Customer_Region,Product,Sales,Order_Date", "Sales, Customers",
        "age_group=Age_Group age=Customer_Age city=Customer_City region=Customer_Region product=Product amount=Sales sold_at=Order_Date")]
    [InlineData("Date,Customer ID,Product ID,Category,Quantity,Price,Region,Total", "Sales",
        "sold_at=Date customer_id=Customer_ID product_id=Product_ID unit_price=Price amount=Total")]
    [InlineData("Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,Country/Region,City,State/Province,Postal Code,Region,Product ID,Category,Sub-Category,Product Name,Sales,Quantity,Discount,Profit",
        "Sales, Customers",
        "row_id=Row_ID order_id=Order_ID sold_at=Order_Date customer_name=Customer_Name segment=Segment country=Country/Region region=Region sub_category=Sub-Category product=Product_Name amount=Sales discount=Discount profit=Profit")]
    [InlineData("CustomerID,Genre,Age,Annual_Income(k$),Spending_Score(1-100)", "Customers",
        "customer_id=CustomerID gender=Genre annual_income=Annual_Income(k$) spending_score=Spending_Score(1-100)")]
    [InlineData("OrderID,OrderDate,CustomerName,State,City", "Orders", "order_id=OrderID sold_at=OrderDate customer_name=CustomerName region=State")]
    [InlineData("OrderID,Amount,Profit,Quantity,Category,SubCategory", "Sales", "order_id=OrderID amount=Amount sub_category=SubCategory")]
    [InlineData("customer_id,date,quantity,amount", "Sales", "customer_id=customer_id sold_at=date amount=amount")]
    [InlineData("master_id,sample_id,date,quantity,amount", "Sales", "customer_id=master_id sold_at=date")]
    [InlineData("customer_id,date,number_of_cds,dollar_value", "Sales", "quantity=number_of_cds amount=dollar_value")]
    [InlineData("transaction_id,customer_id,store_id,price,product,date,time", "Sales", "order_id=transaction_id unit_price=price store=store_id sold_time=time")]
    [InlineData("customer_id,first_name,last_name,gender,country,language,job,credit_type", "Customers", "first_name=first_name last_name=last_name country=country")]
    [InlineData("recency,history_segment,history,mens,womens,zip_code,newbie,channel,segment,visit,conversion,spend", "CampaignResponses",
        "arm=segment clicked=visit converted=conversion spend=spend channel=channel past_spend=history segment=history_segment")]
    [InlineData("index,DATE,Months,CUSTOMER,Style,SKU,Size,PCS,RATE,GROSS AMT", "Sales",
        "sold_at=DATE customer_name=CUSTOMER product=Style product_id=SKU quantity=PCS unit_price=RATE amount=GROSS_AMT")]
    [InlineData("index,SKU Code,Design No.,Stock,Category,Size,Color", "Products", "product_id=SKU_Code stock=Stock category=Category")]
    [InlineData("index, Sku , Style Id , Catalog , Category , Weight, TP 1 , TP 2 , MRP Old, Final MRP Old, Ajio MRP", "Products", "product_id=Sku category=Category unit_price=MRP_Old")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", "Sales",
        "order_id=InvoiceNo product_id=StockCode product=Description sold_at=InvoiceDate unit_price=UnitPrice country=Country")]
    [InlineData("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", "Sales", "order_id=Invoice unit_price=Price")]
    [InlineData("Invoice ID,Branch,City,Customer type,Gender,Product line,Unit price,Quantity,Tax 5%,Total,Date,Time,Payment,cogs,gross margin percentage,gross income,Rating", "Sales",
        "order_id=Invoice_ID store=Branch segment=Customer_type category=Product_line unit_price=Unit_price amount=Total sold_at=Date sold_time=Time payment_method=Payment cost=cogs profit=gross_income")]
    [InlineData("ORDERNUMBER,QUANTITYORDERED,PRICEEACH,ORDERLINENUMBER,SALES,ORDERDATE,STATUS,QTR_ID,MONTH_ID,YEAR_ID,PRODUCTLINE,MSRP,PRODUCTCODE,CUSTOMERNAME,PHONE,ADDRESSLINE1,CITY,STATE,POSTALCODE,COUNTRY,TERRITORY,CONTACTLASTNAME,CONTACTFIRSTNAME,DEALSIZE",
        "Sales", "order_id=ORDERNUMBER quantity=QUANTITYORDERED unit_price=PRICEEACH line_number=ORDERLINENUMBER amount=SALES sold_at=ORDERDATE category=PRODUCTLINE product_id=PRODUCTCODE customer_name=CUSTOMERNAME region=TERRITORY last_name=CONTACTLASTNAME")]
    [InlineData("index,Order ID,Date,Status,Fulfilment,Sales Channel ,ship-service-level,Style,SKU,Category,Size,ASIN,Courier Status,Qty,currency,Amount,ship-city,ship-state,ship-postal-code,ship-country,promotion-ids,B2B,fulfilled-by,Unnamed: 22",
        "Sales", "order_id=Order_ID sold_at=Date channel=Sales_Channel product_id=SKU quantity=Qty amount=Amount currency=currency city=ship-city region=ship-state country=ship-country")]
    [InlineData("transaction_id,transaction_date,transaction_time,transaction_qty,store_id,store_location,product_id,unit_price,product_category,product_type,product_detail", "Sales",
        "sold_at=transaction_date sold_time=transaction_time quantity=transaction_qty store=store_location category=product_category sub_category=product_type product=product_detail")]
    [InlineData("Retailer,Retailer ID,Invoice Date,Region,State,City,Product,Price per Unit,Units Sold,Total Sales,Operating Profit,Operating Margin,Sales Method", "Sales",
        "store=Retailer sold_at=Invoice_Date region=Region unit_price=Price_per_Unit quantity=Units_Sold amount=Total_Sales profit=Operating_Profit channel=Sales_Method")]
    [InlineData("Store,Dept,Date,Weekly_Sales,IsHoliday", "Sales", "store=Store category=Dept amount=Weekly_Sales")]
    [InlineData("order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date", "Orders",
        "sold_at=order_purchase_timestamp customer_id=customer_id")]
    [InlineData("order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value", "Sales", "line_number=order_item_id unit_price=price")]
    [InlineData("customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state", "Customers", "customer_id=customer_id city=customer_city region=customer_state")]
    [InlineData("product_id,product_category_name,product_name_lenght,product_weight_g", "Products", "product_id=product_id category=product_category_name")]
    [InlineData("Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,Billing Country,Payment Method,Id,Receipt Number",
        "Sales, Customers", "order_id=Name customer_id=Email sold_at=Created_at quantity=Lineitem_quantity product=Lineitem_name unit_price=Lineitem_price product_id=Lineitem_sku customer_name=Billing_Name city=Billing_City")]
    [InlineData("Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),City (Billing),Email (Billing),Payment Method Title,Order Total Amount,SKU,Item Name,Quantity,Item Cost", "Sales, Customers",
        "order_id=Order_Number unit_price=Item_Cost product=Item_Name first_name=First_Name_(Billing) payment_method=Payment_Method_Title")]
    [InlineData("Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Payment ID,Device Name,Location,Customer ID,Customer Name", "Sales, Customers",
        "amount=Net_Sales product=Item product_id=SKU order_id=Transaction_ID sold_time=Time")]
    [InlineData("Order ID,Product,Quantity Ordered,Price Each,Order Date,Purchase Address", "Sales", "quantity=Quantity_Ordered unit_price=Price_Each")]
    [InlineData("Region,Country,Item Type,Sales Channel,Order Priority,Order Date,Order ID,Ship Date,Units Sold,Unit Price,Unit Cost,Total Revenue,Total Cost,Total Profit", "Sales",
        "category=Item_Type quantity=Units_Sold unit_cost=Unit_Cost amount=Total_Revenue cost=Total_Cost profit=Total_Profit")]
    [InlineData("Segment,Country,Product,Discount Band,Units Sold,Manufacturing Price,Sale Price,Gross Sales,Discounts, Sales,COGS,Profit,Date,Month Number,Month Name,Year", "Sales",
        "amount=Sales unit_price=Sale_Price unit_cost=Manufacturing_Price cost=COGS")]
    [InlineData("Sales Person,Country,Product,Date,Amount,Boxes Shipped", "Sales", "amount=Amount quantity=Boxes_Shipped")]
    [InlineData("pizza_id,order_id,pizza_name_id,quantity,order_date,order_time,unit_price,total_price,pizza_size,pizza_category,pizza_ingredients,pizza_name", "Sales",
        "product_id=pizza_name_id amount=total_price sold_time=order_time category=pizza_category product=pizza_name")]
    [InlineData("ProductKey,Product Name,Brand,Color,Unit Cost USD,Unit Price USD,Subcategory,Category", "Products", "product_id=ProductKey unit_cost=Unit_Cost_USD unit_price=Unit_Price_USD")]
    [InlineData("product_id,name,category,stock,cost,price,lead_time_days", "Products", "product=name unit_cost=cost unit_price=price stock=stock lead_time_days=lead_time_days")]
    [InlineData("customer_id,campaign_id,sent_at,opened,clicked,converted,arm", "CampaignResponses", "campaign_id=campaign_id sent_at=sent_at opened=opened")]
    [InlineData("ID,Year_Birth,Income,Recency,AcceptedCmp1,Response", "Customers, CampaignResponses", "customer_id=ID annual_income=Income converted=Response")]
    [InlineData("ID,Year_Birth,Education,Marital_Status,Income,Kidhome,Teenhome,Dt_Customer,Recency", "Customers", "customer_id=ID annual_income=Income")]
    [InlineData("Rechnungsnr;Kundennr;Artikelnummer;Bezeichnung;Warengruppe;Menge;Einzelpreis;Betrag;Rechnungsdatum;Uhrzeit;Zahlungsart;Filiale;Stadt;Bundesland;Währung", "Sales",
        "order_id=Rechnungsnr customer_id=Kundennr product_id=Artikelnummer product=Bezeichnung category=Warengruppe unit_price=Einzelpreis amount=Betrag sold_at=Rechnungsdatum store=Filiale currency=Währung")]
    [InlineData("Nº Pedido;ID Cliente;Sexo;Edad;Producto;Categoría;Cantidad;Precio unitario;Importe;Fecha;Tienda;Ciudad;País", "Sales, Customers",
        "order_id=Nº_Pedido customer_id=ID_Cliente gender=Sexo age=Edad amount=Importe sold_at=Fecha store=Tienda country=País")]
    [InlineData("N° commande;Code client;Prénom;Nom de famille;Désignation;Quantité;Prix unitaire;Montant;Date de commande;Magasin;Ville", "Sales, Customers",
        "order_id=N°_commande customer_id=Code_client first_name=Prénom product=Désignation quantity=Quantité amount=Montant sold_at=Date_de_commande store=Magasin")]
    [InlineData("Fatura No;Müşteri No;Cinsiyet;Yaş;Ürün Adı;Adet;Birim Fiyat;Tutar;Satış Tarihi;Şube;Şehir;Ödeme Yöntemi", "Sales, Customers",
        "order_id=Fatura_No customer_id=Müşteri_No gender=Cinsiyet age=Yaş product=Ürün_Adı quantity=Adet unit_price=Birim_Fiyat amount=Tutar sold_at=Satış_Tarihi store=Şube payment_method=Ödeme_Yöntemi")]
    public void Known_files_are_understood(string header, string kinds, string expected)
    {
        var cells = header.Split(header.Contains(';') ? ';' : ',');
        var mapping = ColumnMapping.From(cells, Profile.Default);

        Assert.Equal(kinds, mapping.Kinds.ToString());
        Assert.Empty(mapping.Problems);
        foreach (var pair in expected.Split(' '))
        {
            var (name, wanted) = (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]);
            Assert.True(ColumnNames.TryParse(name, out var column));
            var found = mapping.Has(column.Value) ? mapping.Columns[mapping.IndexOf(column.Value)].Header.Replace(' ', '_') : "(none)";
            Assert.Equal($"{name}={wanted}", $"{name}={found}");
        }
    }

    [SharedDataTheory]
    [InlineData("istanbul_shopping/customer_shopping_data.csv.gz", "Sales, Customers")]
    [InlineData("mall_customers/Mall_Customers.csv", "Customers")]
    [InlineData("mall_customers/Mall_Customers_header_variant_a.csv", "Customers")]
    [InlineData("mall_customers/Mall_Customers_header_variant_b.csv", "Customers")]
    [InlineData("superstore/superstore_9994_utf8bom_mdy.csv", "Sales, Customers")]
    [InlineData("superstore/superstore_10194_utf8bom_dmy.csv", "Sales, Customers")]
    [InlineData("cdnow/cdnow_master.csv", "Sales")]
    [InlineData("hillstrom/hillstrom.csv.gz", "CampaignResponses")]
    [InlineData("indian_ecommerce/list_of_orders.csv", "Orders")]
    [InlineData("indian_ecommerce/order_details.csv", "Sales")]
    [InlineData("indian_ecommerce/sales_target.csv", "None")]
    [InlineData("india_apparel_wholesale/international_sale_report.csv.gz", "Sales")]
    [InlineData("india_apparel_wholesale/sale_report_stock.csv", "Products")]
    [InlineData("india_apparel_wholesale/p_l_march_2021.csv", "Products")]
    [InlineData("india_apparel_wholesale/may_2022.csv", "Products")]
    [InlineData("india_apparel_wholesale/cloud_warehouse_comparison.csv", "None")]
    [InlineData("india_apparel_wholesale/expense_iigf.csv", "None")]
    [InlineData("diwali_sales/diwali_sales_cp1252.csv", "None")]
    [InlineData("retail_stores/customers.csv", "Customers")]
    [InlineData("retail_stores/transactions.csv", "Sales")]
    [InlineData("retail_stores/stores.csv", "None")]
    public void Public_files_have_their_kind(string path, string kinds) =>
        Assert.Equal(kinds, ColumnMapping.From(RealFile.Header(path), Profile.Default).Kinds.ToString());
}
