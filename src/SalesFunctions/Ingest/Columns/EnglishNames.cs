namespace SalesFunctions.Ingest.Columns;

/// <summary>
/// English header names of each column, the surest first: where several headers of a file fit one column, the earlier name wins
/// (<c>order date</c> before <c>date</c>, <c>region</c> before <c>state</c>). Blanks, case and punctuation do not matter.
/// </summary>
internal static class EnglishNames
{
    public static IReadOnlyList<(Column Column, string Names)> All { get; } =
    [
        (Column.OrderId,
            "order id, order number, order no, order nr, order num, order key, order code, order ref, order reference, sales order id, sales order number, "
            + "sales order no, so number, invoice no, invoice number, invoice id, invoice num, invoice nr, invoice, transaction id, transaction number, "
            + "transaction no, transaction key, trans id, txn id, receipt id, receipt number, receipt no, receipt, ticket number, ticket no, ticket id, ticket, "
            + "bill no, bill number, bill id, purchase id, sale id, sales id, sale number, document number, document no, doc no, voucher no, basket id, cart id, "
            + "order uid, transaction uid, transaction, order"),
        (Column.LineNumber,
            "line number, line no, order line number, order line no, invoice line, order line item, line item number, line item, order line, line, line id, "
            + "order item id, item sequence, position"),
        (Column.RowId,
            "row id, row number, row no, record id, record number, line key, order details id, order detail id, transaction line id, sales line id, sales key"),
        (Column.CustomerId,
            "customer id, customer number, customer no, customer nr, customer num, customer key, customer code, customer ref, customer uid, cust id, cust no, "
            + "cust number, cust code, client id, client number, client no, client code, client key, user id, user number, member id, member number, member no, "
            + "buyer id, shopper id, account id, account number, account no, account code, contact id, consumer id, subscriber id, recipient id, household id, "
            + "household key, loyalty id, loyalty card number, master id, customer unique id, customer email, buyer email, email address, email, e mail, "
            + "visitor id"),
        (Column.CustomerName,
            "customer name, customer full name, full name, client name, cust name, buyer name, user name, member name, account name, billing name, "
            + "company name, contact name, customer, client, buyer, shopper"),
        (Column.FirstName, "first name, given name, forename, fname, customer first name, customer fname, contact first name, billing first name"),
        (Column.LastName, "last name, surname, family name, lname, customer last name, customer lname, contact last name, billing last name"),
        (Column.Gender, "gender, sex, customer gender, cust gender, gender code, customer sex"),
        (Column.Age, "age, customer age, cust age, age years, age in years, client age, user age"),
        (Column.AgeGroup, "age group, age band, age range, age bracket, age category, age class, customer age group, customer age range"),
        (Column.AnnualIncome,
            "annual income, yearly income, income, customer income, annual salary, household income, annual household income, estimated income, estimated salary, salary"),
        (Column.SpendingScore, "spending score, spend score, customer spending score, spendingscore 1 100"),
        (Column.Segment,
            "segment, customer segment, customer type, customer group, customer category, customer class, client segment, client type, membership type, "
            + "membership level, membership status, membership, member type, member status, loyalty tier, loyalty level, loyalty status, tier"),
        (Column.ProductId,
            "product id, product code, product key, product number, product no, product sku, product uid, sku, sku code, sku id, sku number, stock code, item id, "
            + "item code, item number, item no, item sku, item identifier, article id, article number, article no, article code, material number, part number, "
            + "part no, lineitem sku, variant sku, barcode, bar code, upc, ean, gtin, asin, plu, isbn, product card id, pizza name id, pizza id, menu item id, "
            + "variant id, style id"),
        (Column.Product,
            "product name, product, product title, product description, product desc, product detail, item name, item description, item desc, lineitem name, "
            + "line item name, item, item title, item purchased, article name, article description, article, description, stock description, sku name, "
            + "pizza name, coffee name, menu item, dish, service name, model name, book title, merchandise, style, design no, design"),
        (Column.Category,
            "category, product category, category name, product category name english, product category name, product category 1, item category, product line, product group, item type, item group, "
            + "product class, product family, product department, main category, merchandise category, merchandise group, menu category, pizza category, "
            + "department, department name, dept, dept name, commodity, product type"),
        (Column.SubCategory,
            "sub category, subcategory name, sub category name, product sub category, product subcategory name, product category 2, item sub category, product subclass, "
            + "subclass, product type, sub department, sub group, item type"),
        (Column.Quantity,
            "quantity, qty, quantity sold, qty sold, units sold, unit sold, quantity ordered, qty ordered, order quantity, order qty, ordered quantity, "
            + "sales quantity, sold quantity, transaction qty, transaction quantity, purchase quantity, purchased quantity, quantity purchased, item quantity, item qty, product quantity, "
            + "lineitem quantity, line item quantity, order item quantity, units, number of units, no of units, units ordered, units purchased, sales units, "
            + "unit sales, number of items, no of items, num items, item count, items purchased, pcs, pieces, boxes shipped, number of cds, total quantity, "
            + "total units, count"),
        (Column.UnitPrice,
            "unit price, price per unit, price each, price per item, unit selling price, unit retail price, unit sale price, lineitem price, line item price, order item product price, "
            + "item price, product price, selling price, sale price, sales price, sell price, final price, discounted price, net price, retail price, "
            + "unit rate, unit value, price, rate, average price, avg price"),
        (Column.Amount,
            "amount, line total, line amount, line item total, sales amount, sale amount, sales, net sales, net sales amount, total sales, total sale, "
            + "sales total, sales value, sale value, sales revenue, net amount, total amount, total price, total revenue, revenue, net revenue, "
            + "order item total, item total, extended price, extended amount, row total, total value, purchase amount, purchase value, total purchase amount, "
            + "purchase total, total purchase, transaction amount, transaction value, transaction total, total spent, total spend, amount spent, total amount spent, gross amount, gross amt, "
            + "gross sales, gross revenue, dollar value, dollar sales, turnover, weekly sales, daily sales, monthly sales, money, amt, net total, total net, "
            + "total, total bill, bill amount, sub total, subtotal, invoice amount, invoice value, invoice total, order amount, order value, order total, "
            + "order total amount, grand total, amount paid, purchase"),
        (Column.Cost,
            "cost, total cost, cogs, cost of goods sold, line cost, cost amount, sales cost, cost of sales, total product cost, total cost price"),
        (Column.UnitCost,
            "unit cost, cost per unit, unit cost price, cost price, product cost, product standard cost, standard cost, item cost, cost each, buying price, buy price, "
            + "wholesale price, manufacturing price, production cost"),
        (Column.Profit,
            "profit, total profit, gross profit, gross income, net profit, operating profit, profit amount, line profit, order profit per order, benefit per order"),
        (Column.Discount, "discount, discount rate, discount percent, discount percentage, discount pct, order item discount rate, unit price discount pct"),
        (Column.PaymentMethod,
            "payment method, payment type, payment mode, payment, payment method title, payment option, payment methods, mode of payment, method of payment, "
            + "pay method, payment channel, tender type, tender, paid by, cash type"),
        (Column.Currency, "currency, currency code, order currency, transaction currency, presentment currency, sales currency"),
        (Column.SoldAt,
            "sold at, order date, order datetime, order date time, order timestamp, ordered at, ordered on, order purchase timestamp, order created at, "
            + "purchase date, purchase datetime, purchase timestamp, purchased at, purchased on, date of purchase, invoice date, invoice datetime, "
            + "invoice timestamp, transaction date, transaction datetime, transaction date time, transaction timestamp, transaction dt, trans date, txn date, "
            + "sale date, sales date, sold on, sold date, date sold, date of sale, sale datetime, date of order, bill date, billing date, receipt date, "
            + "created at, created on, creation date, date created, paid at, posting date, document date, booking date, checkout date, datetime, date time, date and time, "
            + "timestamp, event time, date"),
        (Column.SoldTime,
            "sold time, order time, transaction time, trans time, purchase time, sale time, sales time, invoice time, bill time, time of purchase, time of sale, time"),
        (Column.Store,
            "store name, store, shop name, shop, shopping mall, mall, branch name, branch, outlet name, outlet, store location, retailer, retailer name, "
            + "location name, point of sale, store id, store number, store no, store nbr, store code, store key, shop id, shop code, branch id, branch code, "
            + "outlet id, outlet identifier, outlet code, retailer id, location id"),
        (Column.City,
            "city, customer city, store city, order city, ship city, shipping city, billing city, branch city, shipping address city, billing address city, city name, town"),
        (Column.Region,
            "region, customer region, sales region, store region, order region, region name, territory, sales territory, sales territory region, zone, "
            + "area, geography, district, state, customer state, store state, order state, ship state, state name, state province, province, "
            + "shipping province, billing province, shipping state, billing state, ship region, state code, county, market, customer location, cust location, "
            + "geographic location, location"),
        (Column.Country,
            "country, customer country, store country, order country, ship country, shipping country, billing country, country region, country name, nation, "
            + "sales territory country, country code"),
        (Column.CampaignId, "campaign id, campaign, campaign name, campaign code, campaign key, promotion id, promo id, utm campaign"),
        (Column.Channel,
            "channel, sales channel, order channel, purchase channel, channel name, marketing channel, sales method, contact channel"),
        (Column.Arm, "arm, treatment arm, treatment, treatment group, test arm, campaign arm, test group, experiment group"),
        (Column.SentAt, "sent at, sent date, date sent, send date, sent on, mailed at, mail date, contact date"),
        (Column.Delivered, "delivered, email delivered, is delivered, delivered flag"),
        (Column.Opened, "opened, email opened, is opened, open flag, opened flag, opened email"),
        (Column.Clicked, "clicked, email clicked, is clicked, click, click flag, clicked flag, visit, visited"),
        (Column.Converted, "converted, conversion, is converted, converted flag, conversion flag, responded, response"),
        (Column.Unsubscribed, "unsubscribed, unsubscribe, is unsubscribed, unsubscribed flag, unsubscribe flag, opted out"),
        (Column.Spend, "spend, spent"),
        (Column.PastSpend, "past spend, previous spend, prior spend, spend before, historical spend"),
        (Column.Stock,
            "stock, stock on hand, stock level, stock quantity, stock qty, in stock, quantity in stock, qty in stock, units in stock, inventory, inventory level, "
            + "inventory quantity, on hand, quantity on hand, qty on hand, on hand quantity, current stock, available stock, stock available, available quantity, "
            + "closing stock"),
        (Column.LeadTimeDays, "lead time days, lead time, lead time in days, supplier lead time, supplier lead time days, delivery lead time, replenishment lead time"),
    ];

    /// <summary>List prices: a price in a price list, but not what somebody paid.</summary>
    public const string ListPrices = "list price, mrp, final mrp, final mrp old, mrp old, msrp, rrp, product list price, recommended retail price";

    /// <summary>Order totals that are repeated on every line of an order: no line's amount where lines have prices of their own.</summary>
    public const string OrderTotals =
        "order total, order total amount, order amount, order value, grand total, invoice total, invoice amount, invoice value, amount paid, bill amount, total bill";

    /// <summary>What a customer has spent altogether: in a list of customers this is no sale.</summary>
    public const string CustomerTotals = "total spend, total spent, amount spent, total amount spent, total purchase, total purchase amount";
}
