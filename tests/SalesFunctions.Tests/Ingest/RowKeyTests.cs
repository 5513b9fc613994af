using SalesFunctions.Ingest;

namespace SalesFunctions.Tests.Ingest;

public sealed class RowKeyTests
{
    /// <summary>The schema's re-keying builds the same bytes from TO_DAYS, the hash and the occurrence; TO_DAYS('2024-05-13') = 739384.</summary>
    [Fact]
    public void A_content_key_is_day_hash_and_occurrence()
    {
        var key = new byte[RowKey.ContentLength];

        RowKey.WriteContent(key, new DateOnly(2024, 5, 13), 0x0102030405060708, 0x0A0B);

        Assert.Equal("0B483801020304050607080A0B", Convert.ToHexString(key));
        RowKey.WriteContent(key, null, 1, 0);
        Assert.Equal("00000000000000000000010000", Convert.ToHexString(key));
    }
}
