using System.IO.Hashing;
using SalesFunctions.Ingest.Columns;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Notices a price column that is not the price of one piece: where price ÷ quantity is one constant in every category, the
/// column most likely holds line totals.
/// </summary>
internal sealed class LineTotalCheck
{
    private const int MostCategories = 200;
    private const decimal Cent = 0.01m;

    private readonly Dictionary<ulong, Ratio> _categories = [];
    private bool _refuted;

    public bool IsSuspicious =>
        !_refuted && _categories.Count > 1 && _categories.Values.All(ratio => ratio.Quantities.Count > 1) && _categories.Values.Sum(ratio => ratio.Lines) >= 100;

    public void Observe(RecordCells cells, in SaleMoney money)
    {
        if (_refuted || money.Quantity is not > 0 || money.UnitPrice is not { } price)
        {
            return;
        }

        if (cells.Has(Column.Amount) || !cells.Has(Column.Category))
        {
            _refuted = true;
            return;
        }

        var category = XxHash3.HashToUInt64(cells.Text(Column.Category));
        if (!_categories.TryGetValue(category, out var ratio))
        {
            _categories[category] = ratio = new Ratio(price / money.Quantity.Value);
        }

        ratio.Lines++;
        ratio.Quantities.Add(money.Quantity.Value);
        _refuted = _categories.Count > MostCategories || ratio.Quantities.Count > MostCategories
            || Math.Abs(price - (ratio.Value * money.Quantity.Value)) > Cent * Math.Max(1, money.Quantity.Value);
    }

    private sealed class Ratio(decimal value)
    {
        public decimal Value => value;

        public HashSet<decimal> Quantities { get; } = [];

        public long Lines { get; set; }
    }
}
