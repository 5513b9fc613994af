using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SalesFunctions.Tests.Reports;

/// <summary>Reads the page of a report as a program would.</summary>
internal static partial class ReportPages
{
    private const string Start = "<!DOCTYPE html>\n";

    /// <summary>The page as XML, which every page must be; and nothing in it may reach out.</summary>
    public static XElement Read(string text)
    {
        Assert.StartsWith(Start, text, StringComparison.Ordinal);
        var page = XElement.Parse(text[Start.Length..]);
        var style = page.Descendants("style").Single().Value;
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'",
            page.Descendants("meta").Single(meta => meta.Attribute("http-equiv")?.Value == "Content-Security-Policy").Attribute("content")!.Value);
        Assert.DoesNotMatch(Reaching(), style);
        Assert.DoesNotContain(page.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "src" or "href" || Reaching().IsMatch(attribute.Value));
        Assert.DoesNotContain("http:", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", text, StringComparison.OrdinalIgnoreCase);
        // What the XML writer would write otherwise than the hash was made of.
        Assert.DoesNotMatch("[<>&]", style);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" || element.Attribute("style") is not null);
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        return page;
    }

    public static XElement Section(this XElement page, string id) => page.Descendants("section").Single(section => section.Attribute("id")?.Value == id);

    /// <summary>The exact figures of a column in a part of the page, in their order.</summary>
    public static string[] Figures(this XElement part, string column) =>
        [.. part.Descendants("data").Where(data => data.Attribute("data-column")!.Value == column).Select(data => data.Attribute("value")!.Value)];

    /// <summary>Parts, their headings, charts and the columns of their tables.</summary>
    public static string[] Outline(this XElement page) =>
    [
        .. page.Descendants("section").SelectMany(section => section.DescendantsAndSelf().Select(element => element.Name.LocalName switch
        {
            "section" => $"# {element.Attribute("id")!.Value}",
            "h2" => $"  {element.Value}",
            "h3" => $"    {element.Value}",
            "svg" when element.Attribute("class")!.Value.StartsWith("chart ", StringComparison.Ordinal) => $"    [{element.Attribute("class")!.Value}]",
            "thead" => $"    | {string.Join(" | ", element.Descendants("th").Select(cell => cell.Value))}",
            _ => "",
        }).Where(line => line.Length > 0)),
    ];

    [GeneratedRegex("https?:|//[a-z]|url\\(|@import", RegexOptions.IgnoreCase)]
    private static partial Regex Reaching();
}
