using System.IO.Hashing;
using SalesFunctions.Platform;

namespace SalesFunctions.Ingest.Load;

/// <summary>
/// Number and attributes of every customer of a dataset. Where most customers have lines to be read, one walk over them costs the server
/// far less than two look-ups per line; here one takes about 22 bytes.
/// </summary>
internal sealed class CubeCustomerMap
{
    /// <summary>Of more customers the map would be the largest thing in memory.</summary>
    public const int Most = 3_000_000;

    private const int MostAttributes = 50_000;

    private static readonly string?[] Unknown = new string?[CubeLineQueries.CustomerAttributes.Length];

    private readonly Slot[] _slots;
    private readonly RepeatedTexts[] _texts = [.. CubeLineQueries.CustomerAttributes.Select(_ => new RepeatedTexts())];
    private readonly Dictionary<UInt128, int> _attributesOf = [];
    private readonly List<string?[]> _attributes = [];

    private CubeCustomerMap(int customers) => _slots = new Slot[customers + (customers / 3) + 1];

    /// <returns>Null where the customers cannot be told apart here.</returns>
    public static async Task<CubeCustomerMap?> ReadAsync(LoadTarget target, bool attributes, int customers, CancellationToken cancellation)
    {
        var map = new CubeCustomerMap(customers);
        await using var reader = await CubeLineQueries.OpenCustomersAsync(target, attributes);
        for (var count = 1; Database.Next(target.Connection, reader); count++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (count > customers || !map.TryAdd((byte[])reader.GetValue(0)))
            {
                return null;
            }
        }

        return map;
    }

    /// <summary>A customer's number, 0 where there is none, and attributes in the order of <see cref="CubeLineQueries.CustomerAttributes"/>.</summary>
    public (int Number, string?[] Attributes) Find(ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return (0, Unknown);
        }

        // No two customers share their hash, and every customer of a line is among them.
        var slot = _slots[Place(Hash(id))];
        return slot.Number == 0 ? (0, Unknown) : (slot.Number, _attributes[slot.Attributes]);
    }

    private bool TryAdd(ReadOnlySpan<byte> cells)
    {
        var hash = Hash(PackedRow.Next(ref cells));
        var number = PackedRow.Whole(PackedRow.Next(ref cells));
        ref var slot = ref _slots[Place(hash)];
        if (slot.Number != 0)
        {
            return false;
        }

        var key = XxHash128.HashToUInt128(cells);
        if (!_attributesOf.TryGetValue(key, out var attributes))
        {
            if (_attributes.Count == MostAttributes)
            {
                return false;
            }

            attributes = _attributes.Count;
            _attributesOf.Add(key, attributes);
            _attributes.Add(Attributes(cells));
        }

        slot = new Slot(hash, number, attributes);
        return true;
    }

    private string?[] Attributes(ReadOnlySpan<byte> cells)
    {
        var values = new string?[_texts.Length];
        for (var at = 0; at < values.Length; at++)
        {
            values[at] = _texts[at].Of(PackedRow.Next(ref cells));
        }

        return values;
    }

    // As the server compares: blanks at the end do not count.
    private static ulong Hash(ReadOnlySpan<byte> id) => XxHash3.HashToUInt64(id.TrimEnd((byte)' '));

    /// <summary>Where the hash stands, or else the free place for it.</summary>
    private int Place(ulong hash)
    {
        var place = (int)Math.BigMul(hash, (ulong)_slots.Length, out _);
        while (_slots[place].Number != 0 && _slots[place].Hash != hash)
        {
            place = place + 1 == _slots.Length ? 0 : place + 1;
        }

        return place;
    }

    private readonly record struct Slot(ulong Hash, int Number, int Attributes);
}
