using SalesFunctions.Ingest.Load;

namespace SalesFunctions.Tests.Ingest.Load;

public sealed class RepeatedTextsTests
{
    [Fact]
    public void A_text_that_comes_again_is_the_same_object_and_an_empty_one_is_none()
    {
        var texts = new RepeatedTexts();
        var first = texts.Of("İzmir"u8);

        Assert.Equal("İzmir", first);
        Assert.Null(texts.Of([]));
        Assert.Equal("Van", texts.Of("Van"u8));
        Assert.Same(first, texts.Of("İzmir"u8));
        Assert.Null(texts.Of([]));
    }
}
