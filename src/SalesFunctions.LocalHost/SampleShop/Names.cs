namespace SalesFunctions.LocalHost.Samples;

/// <summary>Invented names: neither half is borrowed from a list of people.</summary>
internal static class Names
{
    private static readonly string[] Given =
    [
        "Alvane", "Amberic", "Ardile", "Bessamin", "Brellan", "Brinolf", "Calivor", "Cendra", "Corvelle", "Dalmeric",
        "Dorvina", "Elsimar", "Embrin", "Estavel", "Fennimor", "Florabel", "Galdine", "Garnelle", "Hesperin", "Ilvane",
        "Ismerel", "Jarolin", "Jöravel", "Kelmira", "Kestrin", "Larimond", "Lirabel", "Lumerie", "Marlowen", "Mirabor",
        "Nerolind", "Nissandre", "Odrine", "Orlavie", "Pellamy", "Perrivan", "Quillon", "Ravenie", "Rosmerin", "Sabelor",
        "Serivane", "Solmire", "Tarvelle", "Thessaly-Ann", "Ulvina", "Valdrin", "Verabel", "Wendrick", "Yselin", "Zéphirel"
    ];

    private static readonly string[] Family =
    [
        "Amberlake", "Applefen", "Ashmarrow", "Birchwater", "Bramblegate", "Brookfallow", "Candlewick-Moor", "Cloudmere",
        "Copperfold", "Cornerfield", "Dapplestone", "Driftmark", "Dunharrow", "Eastermill", "Elderquay", "Fallowdene",
        "Fernhollow", "Foxbarrow", "Frostmantle", "Gilderbrook", "Goosewater", "Greyfurrow", "Hazelmarch", "Heatherby-Low",
        "Hollyford", "Inkwell", "Ivorydale", "Juniperus", "Kettlebank", "Kingsfurrow", "Lanternhill", "Larkmeadow",
        "Linenfield", "Maplehurst", "Marshlight", "Mossgrave", "Nettlecombe", "Nightorchard", "O'Quillfeather", "Oatmere",
        "Orchardly", "Pebblewick", "Pinewarden", "Plumridge", "Quarrymill", "Quincefield", "Ravensloe", "Reedmarsh",
        "Rushwater", "Saltmarrow", "Silverfen", "Snowhedge", "Sparrowgate", "Thistledown", "Thornapple", "Umberfield",
        "Vinterholm", "Walnutley", "Willowmark", "Yarrowby"
    ];

    public static string Invent(Random random) => $"{random.Pick(Given)} {random.Pick(Family)}";
}
