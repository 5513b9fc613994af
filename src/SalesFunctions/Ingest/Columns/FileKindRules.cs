namespace SalesFunctions.Ingest.Columns;

/// <summary>What the columns of a file make it. Each rule asks only whether a column (or a constant for it) is there.</summary>
internal static class FileKindRules
{
    public static FileKinds Decide(Func<Column, bool> has)
    {
        if (IsCampaign(has)) return has(Column.CustomerId) && HasPersonalAttributes(has) ? FileKinds.CampaignResponses | FileKinds.Customers : FileKinds.CampaignResponses;
        var kinds = FileKinds.None;
        if (HasMoney(has) && (has(Column.SoldAt) || has(Column.OrderId)) && !IsStockList(has)) kinds |= FileKinds.Sales;
        else if (has(Column.OrderId) && !HasMoney(has) && (has(Column.SoldAt) || HasCustomer(has))) kinds |= FileKinds.Orders;
        if (has(Column.CustomerId) && HasPersonalAttributes(has) && !IsUndatedSales(has)) kinds |= FileKinds.Customers;
        else if (kinds == FileKinds.None && IsCustomerList(has)) kinds |= FileKinds.Customers;
        if (kinds == FileKinds.None && IsPriceList(has)) kinds |= FileKinds.Products;
        return kinds;
    }

    /// <summary>Sales lines that nothing dates: neither a date nor an order whose date another file could give.</summary>
    public static bool IsUndatedSales(Func<Column, bool> has) =>
        (has(Column.Amount) || (has(Column.UnitPrice) && (has(Column.Quantity) || HasCustomer(has))))
        && !has(Column.SoldAt) && !has(Column.OrderId) && !IsPriceList(has) && !IsCampaign(has);

    /// <summary>Answers to a campaign; marks of an answer on dated sales lines do not make them one.</summary>
    public static bool IsCampaign(Func<Column, bool> has) =>
        (has(Column.Opened) || has(Column.Clicked) || has(Column.Converted)) && !(HasMoney(has) && has(Column.OrderId))
        && (has(Column.Arm) || has(Column.CampaignId) || has(Column.SentAt) || has(Column.Spend) || has(Column.CustomerId) || has(Column.Segment))
        && !(has(Column.Amount) && has(Column.SoldAt) && has(Column.Quantity));

    public static bool HasPersonalAttributes(Func<Column, bool> has) =>
        has(Column.CustomerName) || has(Column.FirstName) || has(Column.LastName) || has(Column.Gender) || has(Column.Age) || has(Column.AgeGroup)
        || has(Column.AnnualIncome) || has(Column.SpendingScore) || has(Column.Segment);

    public static bool HasProductAttributes(Func<Column, bool> has) =>
        has(Column.Stock) || has(Column.UnitCost) || has(Column.Cost) || has(Column.UnitPrice) || has(Column.LeadTimeDays) || has(Column.Category);

    /// <summary>Products with what is known of them, and nothing of any sale.</summary>
    public static bool IsPriceList(Func<Column, bool> has) =>
        (has(Column.ProductId) || has(Column.Product)) && HasProductAttributes(has)
        && !HasCustomer(has) && !has(Column.OrderId) && !has(Column.Amount) && !has(Column.Quantity) && (!has(Column.SoldAt) || IsStockList(has));

    // A stock count bears a date too.
    private static bool IsStockList(Func<Column, bool> has) =>
        has(Column.Stock) && !has(Column.Amount) && !has(Column.Quantity) && !has(Column.OrderId) && !HasCustomer(has);

    private static bool IsCustomerList(Func<Column, bool> has) =>
        has(Column.CustomerId) && (has(Column.City) || has(Column.Region) || has(Column.Country))
        && !HasMoney(has) && !has(Column.ProductId) && !has(Column.Product);

    private static bool HasMoney(Func<Column, bool> has) => has(Column.Amount) || has(Column.UnitPrice);

    private static bool HasCustomer(Func<Column, bool> has) => has(Column.CustomerId) || has(Column.CustomerName);
}
