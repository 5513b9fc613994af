using SalesFunctions.Ingest.Reading;

namespace SalesFunctions.Tests.Ingest.Reading;

public sealed class GzipContentTests
{
    [Fact]
    public void Every_truncation_is_noticed_and_no_byte_is_invented()
    {
        var random = new Random(3);
        for (int round = 0; round < 20; round++)
        {
            var plain = new byte[random.Next(1, 600)];
            for (int i = 0; i < plain.Length; i++)
                plain[i] = (byte)('a' + random.Next(round + 1));
            byte[] packed = [.. ReadFile.Gzip(plain[..(plain.Length / 2)]), .. ReadFile.Gzip(plain[(plain.Length / 2)..])];
            int firstMember = ReadFile.Gzip(plain[..(plain.Length / 2)]).Length;

            for (int length = 3; length <= packed.Length; length++)
            {
                var unpacked = Unpack(new ChunkedStream(packed[..length], 40, random), random, out bool broken);

                Assert.Equal(length != packed.Length && length != firstMember, broken);
                Assert.Equal(plain[..unpacked.Count], unpacked);
                Assert.True(broken || unpacked.Count == (length == firstMember ? plain.Length / 2 : plain.Length));
            }
        }
    }

    private static List<byte> Unpack(Stream packed, Random random, out bool broken)
    {
        using var content = new GzipContent(packed);
        var unpacked = new List<byte>();
        var buffer = new byte[100];
        broken = false;
        try
        {
            for (int read; (read = content.Read(buffer.AsSpan(0, random.Next(1, 100)))) > 0;)
                unpacked.AddRange(buffer.AsSpan(0, read));
        }
        catch (InvalidDataException)
        {
            broken = true;
        }
        return unpacked;
    }
}
