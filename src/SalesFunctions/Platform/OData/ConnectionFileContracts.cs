using System.ComponentModel;

namespace SalesFunctions.Platform.OData;

/// <summary>A <c>.pbids</c> file: Power BI Desktop opens it at the one source that it names, without credentials.</summary>
internal sealed record ConnectionFile
{
    [Description("Version of the file format.")]
    public string Version => "0.1";

    [Description("The sources; Power BI takes files with one only.")]
    public required IReadOnlyList<Connection> Connections { get; init; }
}

/// <summary>One source.</summary>
internal sealed record Connection
{
    [Description("Kind and address of the source.")]
    public required ConnectionDetails Details { get; init; }

    [Description("Import: the model keeps the rows, Power BI does not ask for the mode.")]
    public string Mode => "Import";
}

/// <summary>Kind and address of a source.</summary>
internal sealed record ConnectionDetails
{
    [Description("Kind of the source: odata.")]
    public string Protocol => "odata";

    [Description("Its address.")]
    public required ConnectionAddress Address { get; init; }
}

/// <summary>The address of a source.</summary>
internal sealed record ConnectionAddress
{
    [Description("Address of the feed of the dataset.")]
    public required string Url { get; init; }
}
