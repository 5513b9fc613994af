namespace SalesFunctions.LocalHost.Samples;

/// <summary>A shop that never was, as the four files that a real one would upload.</summary>
internal static class SampleShop
{
    private static readonly string[] WaysToPay = ["Credit Card", "Debit Card", "Cash", "Mobile"];
    private static readonly double[] InStore = [30, 34, 28, 8];
    private static readonly double[] OnTheWeb = [62, 14, 0, 24];

    /// <returns>The paths written; sales come last, so that customers and products are known when they load.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        string folder, SampleShopOptions options, CancellationToken cancellationToken)
    {
        options.Check();
        Directory.CreateDirectory(folder);
        IReadOnlyList<Customer> customers = Clientele.Invent(Stream(options, 1), options.Customers);
        IReadOnlyList<Product> products = Products.Invent(Stream(options, 2));
        IReadOnlyList<Visit> visits = Visits(customers, options);
        IReadOnlyList<Contact> contacts = new CampaignPlan(options, Stream(options, 4)).Send(visits);
        IReadOnlyList<SaleLine> sold = Sell([.. visits, .. contacts.Select(contact => contact.ExtraVisit).OfType<Visit>()], products, options);

        return
        [
            await Write("customers.csv", CustomersTable.Columns, Dirt.Lines(
                [.. customers.Select(CustomersTable.Cells)], CustomersTable.Faults, Stream(options, 5))),
            await Write("products.csv", ProductsTable.Columns, ProductsTable.Lines(products, sold, options.LastDay, Stream(options, 6))),
            await Write("campaign_responses.csv", CampaignResponsesTable.Columns, CampaignResponsesTable.Lines(contacts, sold)),
            await Write("sales.csv", SalesTable.Columns, SalesLines(sold, options))
        ];

        Task<string> Write(string name, string[] header, IEnumerable<string> lines) =>
            CsvFile.WriteAsync(Path.Combine(folder, name), header, lines, cancellationToken);
    }

    /// <summary>Each part draws from its own stream, so that a change to one leaves the others as they were.</summary>
    private static Random Stream(SampleShopOptions options, int part) => new(unchecked((options.Seed * 31) + part));

    private static IReadOnlyList<Visit> Visits(IReadOnlyList<Customer> customers, SampleShopOptions options)
    {
        Purchases purchases = new(new ShopCalendar(options), Stream(options, 3));
        return [.. customers.SelectMany(customer => purchases.Of(customer, options.FirstDay))];
    }

    private static IReadOnlyList<SaleLine> Sell(
        IReadOnlyList<Visit> visits, IReadOnlyList<Product> products, SampleShopOptions options)
    {
        Baskets baskets = new(products, options, Stream(options, 7));
        return [.. visits.OrderBy(visit => visit.At).SelectMany((visit, index) => baskets.Fill($"S{index + 1:0000000}", visit))];
    }

    private static IEnumerable<string> SalesLines(IReadOnlyList<SaleLine> sold, SampleShopOptions options)
    {
        Random random = Stream(options, 8);
        IEnumerable<SaleLine> all = sold.Concat(Returns.Of(sold, options.LastDay, random)).OrderBy(line => line.Visit.At);
        Dictionary<string, string> payments = [];
        List<string[]> rows = [.. all.Select(line => SalesTable.Cells(line, Payment(payments, line, random)))];
        return Dirt.Lines(rows, SalesFaults.All, random);
    }

    private static string Payment(Dictionary<string, string> byOrder, SaleLine line, Random random)
    {
        if (!byOrder.TryGetValue(line.OrderId, out string? way))
        {
            way = WaysToPay[random.Weighted(line.Visit.Store.Online ? OnTheWeb : InStore)];
            byOrder[line.OrderId] = way;
        }

        return way;
    }
}
