using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace SalesFunctions.Reports.Page;

/// <summary>Elements of the page. It is written by an XML writer: what a file says is escaped, and every element is closed.</summary>
internal static class Html
{
    private const char Unwritable = '\uFFFD';

    private static readonly HashSet<string> Void = ["meta", "br", "hr", "col"];

    public static XElement El(string name, params object?[] content) => new(name, content);

    /// <summary>An element with a class.</summary>
    public static XElement Of(string name, string className, params object?[] content) => new(name, A("class", className), content);

    /// <summary>An attribute; numbers are written short.</summary>
    public static XAttribute A(string name, object value) =>
        new(name, value is double number ? number.ToString("0.##", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!);

    public static async Task WriteAsync(Stream target, XElement root, CancellationToken cancellation)
    {
        Settle(root);
        await target.WriteAsync("<!DOCTYPE html>\n"u8.ToArray(), cancellation);
        var settings = new XmlWriterSettings { Async = true, OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false), ConformanceLevel = ConformanceLevel.Fragment };
        await using var writer = XmlWriter.Create(target, settings);
        await root.WriteToAsync(writer, cancellation);
    }

    /// <summary>Readers of HTML take an empty element that closes itself for one that is open; and no document may hold some of what files do.</summary>
    private static void Settle(XElement root)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>())
        {
            text.Value = Writable(text.Value);
        }

        foreach (var element in root.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes())
            {
                attribute.Value = Writable(attribute.Value);
            }

            if (element.IsEmpty && !Void.Contains(element.Name.LocalName) && element.Ancestors("svg").FirstOrDefault() is null)
            {
                element.Value = "";
            }
        }
    }

    private static string Writable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                kept.Append(text, at++, 2);
            }
            else
            {
                kept.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : Unwritable);
            }
        }

        return kept.ToString();
    }
}
