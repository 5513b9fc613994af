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
        SqlMapper.AddTypeHandler(typeof(DateOnly), new DayHandler());
        SqlMapper.AddTypeHandler(new CalendarHandler());
    }

    // Not the mapper's own base: a day that is alone in its row may be none, which that cannot say.
    private sealed class DayHandler : SqlMapper.ITypeHandler
    {
        public object? Parse(Type destinationType, object value) => value is DBNull ? null : DateOnly.FromDateTime((DateTime)value);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value;
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
