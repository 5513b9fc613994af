namespace SalesFunctions.Ingest.Columns;

/// <summary>Names whose meaning depends on the other headers of the file.</summary>
internal static class HeaderContext
{
    public static void Apply(HeaderAssignment file)
    {
        ApplyShopLayouts(file);
        var isCampaign = FileKindRules.IsCampaign(file.Has);
        ApplyToMoney(file, isCampaign);
        if (isCampaign) ApplyToCampaigns(file);
        ApplyToPlainNames(file);
        if (FileKindRules.IsPriceList(file.Has)) ApplyToPriceLists(file);
    }

    // Order exports of web shops repeat, or give only once, the total of the order beside the price of each line.
    private static void ApplyShopLayouts(HeaderAssignment file)
    {
        if (file.HasHeader("lineitemprice"))
        {
            var name = file.FindFree("name");
            if (name >= 0 && !file.IsSettled(Column.OrderId)) file.Assign(Column.OrderId, name);
            if (file.KeyOf(Column.Amount) is "total" or "subtotal" && !file.IsSettled(Column.Amount)) file.Drop(Column.Amount);
        }
        if (file.KeyOf(Column.UnitCost) == "itemcost" && file.Has(Column.OrderId) && file.Has(Column.Quantity)) file.Move(Column.UnitCost, Column.UnitPrice);
        if (file.Has(Column.UnitPrice) && file.Has(Column.Quantity) && !file.IsSettled(Column.Amount)
            && Synonyms.OrderTotals.Contains(file.KeyOf(Column.Amount))) file.Drop(Column.Amount);
    }

    private static void ApplyToMoney(HeaderAssignment file, bool isCampaign)
    {
        var dated = file.Has(Column.SoldAt) || file.Has(Column.OrderId);
        if (!isCampaign && dated && !file.Has(Column.Amount) && !file.Has(Column.UnitPrice)) file.Move(Column.Spend, Column.Amount);
        if (!dated && !file.Has(Column.Product) && !file.Has(Column.ProductId) && !file.IsSettled(Column.Amount) && file.Has(Column.CustomerId)
            && Synonyms.CustomerTotals.Contains(file.KeyOf(Column.Amount))) file.Drop(Column.Amount);
        // "Orders" counts pieces where it stands beside a customer and money, as in the Diwali sales.
        if (!file.Has(Column.Quantity) && file.Has(Column.Amount) && file.Has(Column.ProductId)) AssignFree(file, "orders", Column.Quantity);
    }

    private static void ApplyToCampaigns(HeaderAssignment file)
    {
        file.Move(Column.Segment, Column.Arm);
        file.Move(Column.SoldAt, Column.SentAt);
        if (!file.Has(Column.Arm)) AssignFree(file, "group", Column.Arm);
        file.Move(Column.Amount, Column.Spend);
        AssignFree(file, "history", Column.PastSpend);
        AssignFree(file, "historysegment", Column.Segment);
    }

    private static void ApplyToPlainNames(HeaderAssignment file)
    {
        var personal = FileKindRules.HasPersonalAttributes(file.Has);
        var money = file.Has(Column.Amount) || file.Has(Column.UnitPrice);
        if (!file.Has(Column.CustomerId) && personal && !file.Has(Column.OrderId) && !file.Has(Column.SoldAt)) AssignFree(file, "id", Column.CustomerId);
        else if (!file.Has(Column.OrderId) && money && file.Has(Column.SoldAt)) AssignFree(file, "id", Column.OrderId);
        else if (!file.Has(Column.ProductId) && FileKindRules.HasProductAttributes(file.Has)) AssignFree(file, "id", Column.ProductId);
        var isAboutProducts = file.Has(Column.ProductId) && !personal && !file.Has(Column.CustomerId);
        AssignFree(file, "name", isAboutProducts ? Column.Product : Column.CustomerName);
        AssignFree(file, "type", isAboutProducts ? Column.Category : Column.Segment);
    }

    private static void ApplyToPriceLists(HeaderAssignment file)
    {
        file.Move(Column.Cost, Column.UnitCost);
        if (file.Has(Column.UnitPrice)) return;
        for (var i = 0; i < file.Names.Count && !file.Has(Column.UnitPrice); i++)
            if (Synonyms.ListPrices.Contains(file.Names[i].Key)) AssignFree(file, file.Names[i].Key, Column.UnitPrice);
    }

    private static void AssignFree(HeaderAssignment file, string key, Column column)
    {
        if (!file.Has(column) && file.FindFree(key) is >= 0 and var index) file.Assign(column, index);
    }
}
