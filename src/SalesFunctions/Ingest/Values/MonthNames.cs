using System.Text;

namespace SalesFunctions.Ingest.Values;

/// <summary>Months by name and usual abbreviation in English, German, French, Spanish, Turkish, Italian, Portuguese and Dutch.</summary>
internal static class MonthNames
{
    private static readonly string[] Names =
    [
        "jan january januar janvier janv enero ene ocak oca gennaio gen janeiro januari jänner",
        "feb february februar février févr fév fevrier fevr febrero şubat şub subat sub febbraio fevereiro fev februari",
        "mar march märz mär mrz maerz mars marzo mart março marco maart mrt",
        "apr april avril avr abril abr nisan nis aprile",
        "may mai mayo mayıs mayis maggio mag maio mei",
        "jun june juni juin junio haziran haz giugno giu junho",
        "jul july juli juillet juil julio temmuz tem luglio lug julho",
        "aug august août aout aoû agosto ago ağustos ağu agustos agu augustus",
        "sep sept september septembre septiembre setiembre eylül eyl eylul settembre set setembro",
        "oct october oktober okt octobre octubre ekim eki ottobre ott outubro out",
        "nov november novembre noviembre kasım kas kasim novembro",
        "dec december dezember dez décembre déc decembre diciembre dic aralık ara aralik dicembre dezembro",
    ];

    private const string Fillers = "de del the of di at le el";
    private const string Weekdays =
        "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday "
        + "montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche "
        + "lunes martes miércoles jueves viernes sábado domingo pazartesi salı çarşamba perşembe cuma cumartesi pazar";

    private static readonly Dictionary<ulong, int> Months = Names
        .SelectMany((line, index) => line.Split(' ').Select(name => (Key: Pack(Encoding.UTF8.GetBytes(name)), Month: index + 1)))
        .Distinct().ToDictionary(entry => entry.Key, entry => entry.Month);

    private static readonly HashSet<ulong> WeekdayKeys = Keys(Weekdays);
    private static readonly HashSet<ulong> FillerKeys = [.. Keys(Fillers), .. WeekdayKeys];

    /// <summary>1 to 12, or 0 for a word that is no month.</summary>
    public static int Find(ReadOnlySpan<byte> word) => Months.GetValueOrDefault(Pack(word));

    /// <summary>Words that a written date may hold besides its month.</summary>
    public static bool IsFiller(ReadOnlySpan<byte> word) => FillerKeys.Contains(Pack(word));

    public static bool IsWeekday(ReadOnlySpan<byte> word) => WeekdayKeys.Contains(Pack(word));

    public static bool IsLetter(byte c) => (uint)((c | 0x20) - 'a') < 26 || c >= 0x80;

    private static HashSet<ulong> Keys(string words) => [.. words.Split(' ').Select(word => Pack(Encoding.UTF8.GetBytes(word)))];

    // The first eight letters tell all names apart: lower case, accented Latin letters lowered in their UTF-8 form.
    private static ulong Pack(ReadOnlySpan<byte> word)
    {
        ulong key = 0;
        var taken = 0;
        for (var i = 0; i < word.Length && taken < 8; i++, taken++)
        {
            uint c = word[i];
            if (c < 0x80) c |= 0x20;
            else if (c == 0xC3 && i + 1 < word.Length) c = 0x80 | (word[++i] | 0x20u);
            else if (c is 0xC4 or 0xC5 && i + 1 < word.Length)
            {
                // İ and ı both stand for i here, since capitals cannot tell which was meant; Ğ and Ş are one below their small letters.
                var next = word[++i];
                c = c == 0xC4 && next is 0xB0 or 0xB1 ? 'i' : next | 1u;
            }
            key = (key << 8) | c;
        }
        return key;
    }
}
