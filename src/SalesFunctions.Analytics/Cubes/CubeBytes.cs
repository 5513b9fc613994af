using System.Buffers.Binary;
using System.Text;

namespace SalesFunctions.Analytics.Cubes;

/// <summary>Writes numbers so that small ones take few bytes: LEB128, signed ones in zigzag.</summary>
internal sealed class CubeBytesWriter
{
    private byte[] _bytes = new byte[1024];
    private int _length;

    public int Length => _length;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    public void Unsigned(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_length++] = (byte)value;
    }

    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Fixed(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(_length), value);
        _length += 8;
    }

    /// <summary>A missing text differs from an empty one.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Unsigned(0);
            return;
        }

        var size = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)size + 1);
        Reserve(size);
        _length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(_length));
    }

    public void Clear() => _length = 0;

    /// <summary>What several wrote, one after the other.</summary>
    public static byte[] Join(params ReadOnlySpan<CubeBytesWriter> writers)
    {
        var length = 0;
        foreach (var writer in writers)
        {
            length += writer._length;
        }

        var (joined, at) = (new byte[length], 0);
        foreach (var writer in writers)
        {
            writer._bytes.AsSpan(0, writer._length).CopyTo(joined.AsSpan(at));
            at += writer._length;
        }

        return joined;
    }

    public byte[] ToArray() => _bytes[.._length];

    private void Reserve(int size)
    {
        if (_bytes.Length - _length < size)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + size));
        }
    }
}

/// <summary>Reads what <see cref="CubeBytesWriter"/> wrote.</summary>
internal ref struct CubeBytesReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public byte Byte() => _bytes[Position++];

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _bytes[Position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    public int Count() => checked((int)Unsigned());

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public ulong Fixed()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[Position..]);
        Position += 8;
        return value;
    }

    public string? Text()
    {
        var size = Count();
        if (size == 0)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(_bytes.Slice(Position, size - 1));
        Position += size - 1;
        return text;
    }
}
