using System.Security.Cryptography;

namespace SalesFunctions.Ingest.Erasure;

/// <summary>The customers of a dataset who were erased, as hashes alone: a load knows them again when a file names them.</summary>
internal sealed class ErasedCustomers
{
    public const int SaltLength = 32;

    private readonly byte[] _salt;
    private readonly HashSet<Hash> _hashes;

    public ErasedCustomers(byte[] salt, IEnumerable<byte[]> hashes)
    {
        _salt = salt;
        _hashes = [.. hashes.Select(hash => new Hash(hash))];
    }

    public bool Has(ReadOnlySpan<byte> id) => !id.IsEmpty && _hashes.Contains(new Hash(HashOf(_salt, id)));

    /// <summary>What stands for a text that must not be kept; the server's counterpart is in <see cref="LoadedRowsWriter"/>.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> text) => SHA256.HashData([.. salt, .. text]);

    /// <summary>The key that a row has once its customer is erased: one of which the id is a part would go on telling who it was.</summary>
    public ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> key, ReadOnlySpan<byte> id)
    {
        byte[] framed = [(byte)'|', .. key, (byte)'|'];
        return framed.AsSpan().IndexOf([(byte)'|', .. id, (byte)'|']) < 0 ? key : HashOf(_salt, key);
    }

    private readonly record struct Hash
    {
        private readonly UInt128 _high;
        private readonly UInt128 _low;

        public Hash(ReadOnlySpan<byte> bytes)
        {
            _high = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
            _low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
        }
    }
}
