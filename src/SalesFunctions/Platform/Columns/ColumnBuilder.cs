using System.Buffers.Binary;
using System.Text;

namespace SalesFunctions.Platform.Columns;

/// <summary>Makes a column, customer by customer in any order. Cells are as narrow as the values so far allow: millions of customers are in memory at once.</summary>
internal sealed class ColumnBuilder(int places)
{
    /// <summary>A column of more distinct texts tells customers apart rather than groups of them.</summary>
    public const int MostTexts = 60_000;

    // Between the two ends lie as many values as a number can count; the bits of a probability find room.
    private const long Farthest = 1L << 62;
    private const int Widest = 8;

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private byte[] _cells = new byte[places];
    private int _width = 1;
    private long _offset;
    private long _least = long.MaxValue;
    private long _most = long.MinValue;

    /// <summary>Whether every value found room. Of a column that is not whole nothing is kept.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>So many places are known to be needed.</summary>
    public int Places { get; private set; } = places;

    /// <summary>Makes room for a number behind the last one.</summary>
    public void Grow(int needed)
    {
        Places = Math.Max(Places, needed);
        if (_cells.Length < (long)Places * _width)
        {
            Array.Resize(ref _cells, checked((int)Math.Max((long)Places * _width, Math.Min(_cells.Length * 3L / 2, Array.MaxLength))));
        }
    }

    public void Set(int place, long? value)
    {
        if (value is not { } number || !IsWhole)
        {
            return;
        }

        if (number is <= -Farthest or >= Farthest)
        {
            Abandon();
            return;
        }

        Grow(place + 1);
        Include(number);
        Write(_cells, _width, place, number - _offset + 1);
    }

    /// <param name="place">The customer.</param>
    /// <param name="text">In UTF-8; empty for none.</param>
    public void Set(int place, ReadOnlySpan<byte> text)
    {
        Span<char> letters = stackalloc char[Encoding.UTF8.GetMaxCharCount(text.Length)];
        Set(place, (ReadOnlySpan<char>)letters[..Encoding.UTF8.GetChars(text, letters)]);
    }

    /// <param name="place">The customer.</param>
    /// <param name="text">Empty for none.</param>
    public void Set(int place, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !IsWhole)
        {
            return;
        }

        var codes = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!codes.TryGetValue(text, out var code))
        {
            if (_codes.Count == MostTexts)
            {
                Abandon();
                return;
            }

            codes[text] = code = _codes.Count;
        }

        Set(place, code);
    }

    public (ColumnHead Head, ReadOnlyMemory<byte> Cells) Build() =>
        (new ColumnHead(_width, _offset, Places, [.. _codes.OrderBy(text => text.Value).Select(text => text.Key)]), _cells.AsMemory(0, checked(Places * _width)));

    private void Abandon() => (IsWhole, _cells) = (false, []);

    private void Include(long value)
    {
        var isFirst = _least > _most;
        (_least, _most) = (Math.Min(_least, value), Math.Max(_most, value));
        if (!isFirst && value >= _offset && (ulong)(value - _offset) < (ulong)Room(_width))
        {
            return;
        }

        var width = _width;
        while (_most - _least >= Room(width))
        {
            width *= 2;
        }

        // What comes may lie on either side.
        Move(width, width == Widest ? -Farthest : _least - ((Room(width) - 1 - (_most - _least)) / 2));
    }

    private void Move(int width, long offset)
    {
        var cells = width == _width ? _cells : new byte[checked((int)((long)Places * width))];
        for (var place = 0; place < Places; place++)
        {
            var code = Read(_cells, _width, place);
            Write(cells, width, place, code == 0 ? 0 : code + (_offset - offset));
        }

        (_cells, _width, _offset) = (cells, width, offset);
    }

    // How many values cells of a width can hold beside none.
    private static long Room(int width) => width == Widest ? long.MaxValue : (1L << (8 * width)) - 1;

    private static long Read(ReadOnlySpan<byte> cells, int width, int place) => width switch
    {
        1 => cells[place],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(cells[(place * 2)..]),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(cells[(place * 4)..]),
        _ => BinaryPrimitives.ReadInt64LittleEndian(cells[(place * 8)..]),
    };

    private static void Write(Span<byte> cells, int width, int place, long code)
    {
        switch (width)
        {
            case 1: cells[place] = (byte)code; break;
            case 2: BinaryPrimitives.WriteUInt16LittleEndian(cells[(place * 2)..], (ushort)code); break;
            case 4: BinaryPrimitives.WriteUInt32LittleEndian(cells[(place * 4)..], (uint)code); break;
            default: BinaryPrimitives.WriteInt64LittleEndian(cells[(place * 8)..], code); break;
        }
    }
}
