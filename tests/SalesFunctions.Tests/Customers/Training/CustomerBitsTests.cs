using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class CustomerBitsTests
{
    [Fact]
    public void A_set_gives_each_number_once_in_order()
    {
        var bits = new CustomerBits();
        foreach (var number in (uint[])[4096, 0, 63, 64, 65, 4095, 4097, 1_000_000, 63, 0])
        {
            bits.Add(number);
        }

        Assert.Equal([0, 63, 64, 65, 4095, 4096, 4097, 1_000_000], bits.Numbers());
    }

    [Fact]
    public void An_empty_set_gives_none() => Assert.Empty(new CustomerBits().Numbers());
}
