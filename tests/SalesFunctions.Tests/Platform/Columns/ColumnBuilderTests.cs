using SalesFunctions.Platform.Columns;

namespace SalesFunctions.Tests.Platform.Columns;

public sealed class ColumnBuilderTests
{
    [Theory]
    [InlineData(1, 0L, 0L)]
    [InlineData(1, 7L, 7L)]
    [InlineData(1, -100L, 154L)]
    [InlineData(2, 0L, 255L)]
    [InlineData(2, 45_000L, 45_000L + 65_534)]
    [InlineData(4, -1L, 65_534L)]
    [InlineData(4, -4_000_000_000L, 294_967_294L)]
    [InlineData(8, 0L, 4_294_967_295L)]
    [InlineData(8, -4_611_686_018_427_387_903L, 4_611_686_018_427_387_903L)]
    public void Values_of_any_range_come_back_from_cells_that_are_no_wider_than_they_need(int width, long least, long most)
    {
        const int Places = 900;
        var random = new Random(7);
        var wanted = Enumerable.Range(0, Places).Select(place => place % 9 == 4 ? CustomerColumn.None : random.NextInt64(least, most + 1)).ToArray();
        (wanted[5], wanted[700]) = (least, most);
        var order = Enumerable.Range(0, Places).ToArray();
        random.Shuffle(order);

        var builder = new ColumnBuilder(Places / 3);
        foreach (var place in order)
        {
            builder.Set(place, wanted[place] == CustomerColumn.None ? null : wanted[place]);
        }

        Assert.True(builder.IsWhole);
        var (column, head) = Stored(builder);
        Assert.Equal((width, Places), (head.Width, column.Places));
        Assert.Equal(wanted, Values(column, 0, Places));
        Assert.Equal([.. wanted[^10..], CustomerColumn.None, CustomerColumn.None], Values(column, Places - 10, 12));
    }

    [Fact]
    public void A_value_beyond_all_sense_leaves_no_column()
    {
        var builder = new ColumnBuilder(3);
        builder.Set(1, 4);
        builder.Set(2, long.MaxValue);
        builder.Set(1, 5);

        Assert.False(builder.IsWhole);
    }

    [Fact]
    public void Texts_are_kept_once_and_come_back()
    {
        var builder = new ColumnBuilder(0);
        builder.Set(3, "Ost"u8);
        builder.Set(1, "İstanbul 😀"u8);
        builder.Set(2, "");
        builder.Set(5, "Ost");

        var (column, head) = Stored(builder);
        Assert.Equal((1, 6), (head.Width, column.Places));
        Assert.Equal([null, "İstanbul 😀", null, "Ost", null, "Ost"], Values(column, 0, 6).Select(code => code == CustomerColumn.None ? null : column.Texts[(int)code]));
    }

    [Fact]
    public void Texts_that_tell_everybody_apart_leave_no_column()
    {
        var builder = new ColumnBuilder(0);
        for (var place = 0; place < ColumnBuilder.MostTexts; place++)
        {
            builder.Set(place, $"{place}");
        }

        Assert.True(builder.IsWhole);
        builder.Set(1, "one more");
        Assert.False(builder.IsWhole);
    }

    private static (CustomerColumn Column, ColumnHead Head) Stored(ColumnBuilder builder)
    {
        var (head, cells) = builder.Build();
        head = ColumnHead.Read(head.Write());
        return (new CustomerColumn(head, cells.ToArray()), head);
    }

    private static long[] Values(CustomerColumn column, int start, int count)
    {
        var values = new long[count];
        column.Read(start, values);
        return values;
    }
}
