using System.Data;
using Dapper;
using SalesFunctions.Analytics.Calendars;

namespace SalesFunctions.Platform;

/// <summary>How the mapper reads and writes days and calendars, and finds snake_case columns.</summary>
internal static class SqlTypes
{
    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        // Dapper's own way with DateOnly hands it to the driver as it is, which then compares it as text in another form.
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new CalendarHandler());
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => DateOnly.FromDateTime((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value.ToDateTime(TimeOnly.MinValue);
        }
    }

    private sealed class CalendarHandler : SqlMapper.TypeHandler<BusinessCalendar>
    {
        public override BusinessCalendar Parse(object value) => CalendarText.Read((string)value);

        public override void SetValue(IDbDataParameter parameter, BusinessCalendar? value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value is null ? DBNull.Value : CalendarText.Write(value);
        }
    }
}
