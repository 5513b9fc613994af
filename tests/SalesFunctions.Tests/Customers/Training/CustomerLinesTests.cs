using System.Text;
using SalesFunctions.Analytics.Customers;
using SalesFunctions.Customers.Training;

namespace SalesFunctions.Tests.Customers.Training;

public sealed class CustomerLinesTests
{
    // As the server counts days: TO_DAYS('2024-03-01') is 739,311, the calendar's day number 738,945.
    private const int March = 739_311;
    private static readonly int FirstOfMarch = new DateOnly(2024, 3, 1).DayNumber;

    [Fact]
    public void Lines_of_a_day_add_up()
    {
        Assert.Equal(
            [new PurchaseDay(FirstOfMarch, 15.75m, 2.5m, 2), new PurchaseDay(FirstOfMarch + 30, 7m, 0, 1)],
            Read($"{March} 10.5000 1 A", $"{March} 5.2500 1 B", $"{March} -2.5000 0 A", $"{March + 30} 7.0000 1 A")!);
    }

    [Fact]
    public void An_order_of_several_lines_counts_once()
    {
        Assert.Equal(1, Read($"{March} 1 1 A", $"{March} 2 1 A", $"{March} 3 1 A")!.Single().Orders);
    }

    [Fact]
    public void The_same_order_on_another_day_counts_there_too()
    {
        Assert.Equal([1, 1], Read($"{March} 1 1 A", $"{March + 1} 2 1 A")!.Select(day => day.Orders));
    }

    [Fact]
    public void A_line_without_an_order_is_one_of_its_own()
    {
        Assert.Equal(3, Read($"{March} 1 1 ", $"{March} 2 1 ", $"{March} 3 1 A")!.Single().Orders);
    }

    [Fact]
    public void A_return_tells_no_order()
    {
        Assert.Equal(new PurchaseDay(FirstOfMarch, 0, 4m, 0), Read($"{March} -4 0 A")!.Single());
    }

    [Fact]
    public void A_return_before_the_purchase_of_its_order_leaves_it_an_order()
    {
        Assert.Equal(new PurchaseDay(FirstOfMarch, 8m, 4m, 1), Read($"{March} -4 0 A", $"{March} 3 1 A", $"{March} 5 1 A")!.Single());
    }

    [Fact]
    public void A_purchase_for_nothing_is_one()
    {
        Assert.Equal(new PurchaseDay(FirstOfMarch, 0, 0, 1), Read($"{March} 0.0000 1 A")!.Single());
    }

    [Fact]
    public void Orders_may_hold_blanks()
    {
        Assert.Equal(3, Read($"{March} 1 1 A 1", $"{March} 1 1 A 1", $"{March} 1 1 A 2", $"{March} 1 1 A  2")!.Single().Orders);
    }

    [Theory]
    [InlineData(1)] // Of the last line its end alone.
    [InlineData(3)] // In its order, which would look like another.
    [InlineData(8)] // Behind its amount.
    [InlineData(10)] // In its amount.
    [InlineData(15)] // In its day.
    [InlineData(19)] // All of it.
    [InlineData(20)] // The end of the line before, too.
    public void A_text_that_was_cut_is_none(int cut)
    {
        var text = Text($"{March} 1.25 1 A-1", $"{March} 1.50 1 B-20");

        Assert.NotNull(CustomerLines.Read(text, 2));
        Assert.Null(CustomerLines.Read(text.AsSpan(0, text.Length - cut), 2));
    }

    private static PurchaseDay[]? Read(params string[] lines) => CustomerLines.Read(Text(lines), lines.Length);

    private static byte[] Text(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + '\u0001')));
}
