using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using SalesFunctions.Platform;

namespace SalesFunctions.Tests.Platform;

public sealed class PageTests
{
    private const string Path = "/api/v1/things";
    private static readonly PageKey[] Parts = [PageKey.Day, PageKey.Whole, PageKey.Text];
    private static readonly Row[] Rows = [new(new DateOnly(2024, 2, 29), 7, "a,\"b\" ş/"), new(null, -3, null), new(new DateOnly(2023, 1, 1), 1, "")];

    [Fact]
    public void A_page_begins_after_the_key_of_the_one_before_whatever_its_parts_hold()
    {
        var first = Cut(Read("?page_size=1"));
        var second = Read($"?page_size=1&cursor={first.NextCursor}");
        var third = Read($"?page_size=2&cursor={Cut(second, 1).NextCursor}");

        Assert.Equal([new DateOnly(2024, 2, 29), 7L, "a,\"b\" ş/"], second.AfterKey!);
        Assert.Equal([null, -3L, null], third.AfterKey!);
        Assert.Null(Cut(third, 2).NextCursor);
    }

    [Fact]
    public void A_list_with_one_number_as_key_names_no_parts()
    {
        var cursor = PageRequest.Read(Query("?page_size=1"), "numbers").Cut([5L, 6L], number => number).NextCursor;

        Assert.Equal(5, PageRequest.Read(Query($"?page_size=1&cursor={cursor}"), "numbers").After);
        Assert.Null(PageRequest.Read(Query(""), "numbers").After);
    }

    [Theory]
    [InlineData(Path, "?region=West&region=East&dataset=default&page_size=9&format=csv")]
    [InlineData(Path + ".csv", "?region=West&region=East")]
    [InlineData(Path, "?Dataset=default&region=West&region=East")]
    public void The_same_question_otherwise_written_takes_the_cursor(string path, string query)
    {
        var asked = Query($"{query}&cursor={Cut(Read("?page_size=1&region=West&region=East")).NextCursor}", path);

        Assert.Equal(7L, PageRequest.Read(asked, "things", Parts).AfterKey![1]);
        Assert.DoesNotContain("cursor:", Reason(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Path, "?region=West", "things", "other filters")]
    [InlineData(Path, "?region=East&region=West", "things", "other filters")]
    [InlineData(Path, "?region=West&region=East&dataset=other", "things", "other filters")]
    [InlineData("/api/v1/people/1", "?region=West&region=East", "things", "other filters")]
    [InlineData(Path, "?region=West&region=East", "people", "not one that this list gave out")]
    public void Another_question_or_list_refuses_it(string path, string query, string list, string reason)
    {
        var asked = Query($"{query}&cursor={Cut(Read("?page_size=1&region=West&region=East")).NextCursor}", path);
        PageRequest.Read(asked, list, Parts);

        Assert.Contains(reason, Reason(asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""["things","q"]""")]
    [InlineData("""["things","q",null,1,"x","y"]""")]
    [InlineData("""["things","q","2024-02-30",1,"x"]""")]
    [InlineData("""["things","q",null,"1","x"]""")]
    [InlineData("""["things","q",null,1.5,"x"]""")]
    [InlineData("""["things","q",null,99999999999999999999,"x"]""")]
    [InlineData("""["things","q",null,1,2]""")]
    [InlineData("""["things",null,null,1,"x"]""")]
    [InlineData("""["things","q",null,1,"\ud800"]""")]
    public void What_no_list_gave_out_is_refused(string forged)
    {
        var asked = Query($"?cursor={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(forged))}");
        PageRequest.Read(asked, "things", Parts);

        Assert.Contains("not one that this list gave out", Reason(asked), StringComparison.Ordinal);
    }

    private static PageRequest Read(string query) => PageRequest.Read(Query(query), "things", Parts);

    private static Page Cut(PageRequest request, int skip = 0) =>
        request.Cut([.. Rows.Skip(skip).Take(request.Size + 1)], row => [row.Day, row.Number, row.Text]);

    private static QueryParameters Query(string query, string path = Path) =>
        new(new DefaultHttpContext { Request = { Path = path, QueryString = new QueryString(query) } }.Request);

    private static string Reason(QueryParameters query) =>
        query.Problem() is Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult problem ? problem.ProblemDetails.Detail! : "";

    private sealed record Row(DateOnly? Day, long Number, string? Text);
}
