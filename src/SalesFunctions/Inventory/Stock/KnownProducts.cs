namespace SalesFunctions.Inventory.Stock;

/// <summary>Finds what the products file says of a product: by the id of its lines, and by its name. Several ids under one name are one product.</summary>
internal sealed class KnownProducts(IReadOnlyList<StoredProduct> products)
{
    private readonly Dictionary<string, StoredProduct> _byId = products.ToDictionary(product => product.ProductId, StringComparer.Ordinal);

    private readonly ILookup<string, StoredProduct> _byName = products.Where(product => product.Product is not null).ToLookup(product => product.Product!, StringComparer.Ordinal);

    /// <returns>Stock added up, the longest lead time, the mean cost; null where the file does not know it.</returns>
    public StoredProduct? Of(StoredDemand sold)
    {
        var found = _byName[sold.Product].ToList();
        foreach (var id in ((string?[])[sold.ProductId, sold.Product]).OfType<string>())
        {
            if (_byId.TryGetValue(id, out var product) && !found.Contains(product))
            {
                found.Add(product);
            }
        }

        return found.Count == 0 ? null : found[0] with
        {
            Stock = found.Any(product => product.Stock is not null) ? found.Sum(product => product.Stock) : null,
            LeadTimeDays = found.Max(product => product.LeadTimeDays),
            UnitCost = found.Average(product => product.UnitCost),
        };
    }
}
