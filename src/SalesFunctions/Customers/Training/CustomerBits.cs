using System.Numerics;

namespace SalesFunctions.Customers.Training;

/// <summary>A set of customers by their numbers; it takes room only where it has some.</summary>
internal sealed class CustomerBits
{
    private const int PageBits = 1 << 12;
    private const int WordBits = 64;

    private readonly List<ulong[]?> _pages = [];

    public void Add(uint number)
    {
        var page = (int)(number / PageBits);
        while (_pages.Count <= page)
        {
            _pages.Add(null);
        }

        var place = number % PageBits;
        (_pages[page] ??= new ulong[PageBits / WordBits])[place / WordBits] |= 1UL << (int)(place % WordBits);
    }

    public IEnumerable<uint> Numbers()
    {
        for (var page = 0; page < _pages.Count; page++)
        {
            for (var word = 0; word < PageBits / WordBits && _pages[page] is not null; word++)
            {
                for (var rest = _pages[page]![word]; rest != 0; rest &= rest - 1)
                {
                    yield return (uint)((page * PageBits) + (word * WordBits) + BitOperations.TrailingZeroCount(rest));
                }
            }
        }
    }
}
