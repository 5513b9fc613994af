namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Gives each different number a place; open addressing on its bits, since most histories share few days.</summary>
internal sealed class DistinctNumbers
{
    private int[] _slots = new int[1024];
    private double[] _numbers = new double[512];
    private int _count;

    /// <summary>The different numbers in the order in which they came.</summary>
    public ReadOnlySpan<double> Numbers => _numbers.AsSpan(0, _count);

    /// <summary>The place of a number, a new one where it has not come before.</summary>
    public int PlaceOf(double number)
    {
        // 0 and -0 are one number with two patterns of bits.
        number += 0.0;
        for (var slot = Slot(number); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            var place = _slots[slot] - 1;
            if (place < 0)
            {
                return Append(number, slot);
            }

            if (_numbers[place] == number)
            {
                return place;
            }
        }
    }

    /// <summary>Where each place is among the numbers in ascending order.</summary>
    public int[] Ranks()
    {
        double[] ordered = [.. Numbers];
        int[] places = [.. Enumerable.Range(0, _count)];
        Array.Sort(ordered, places);
        var ranks = new int[_count];
        for (var rank = 0; rank < _count; rank++)
        {
            ranks[places[rank]] = rank;
        }

        return ranks;
    }

    private int Slot(double number)
    {
        var bits = (ulong)BitConverter.DoubleToInt64Bits(number) * 0x9E3779B97F4A7C15;
        return (int)(bits >> 32) & (_slots.Length - 1);
    }

    private int Append(double number, int slot)
    {
        if (2 * (_count + 1) > _slots.Length)
        {
            Array.Resize(ref _numbers, 2 * _numbers.Length);
            _slots = new int[2 * _slots.Length];
            for (var place = 0; place < _count; place++)
            {
                for (slot = Slot(_numbers[place]); _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
                {
                }

                _slots[slot] = place + 1;
            }

            return PlaceOf(number);
        }

        _numbers[_count] = number;
        _slots[slot] = ++_count;
        return _count - 1;
    }
}
