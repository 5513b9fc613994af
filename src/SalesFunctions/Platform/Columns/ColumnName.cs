namespace SalesFunctions.Platform.Columns;

/// <summary>What is known of customers in columns. Money and hundredths are whole numbers there, days are day numbers.</summary>
internal static class ColumnName
{
    /// <summary>1 for whoever has a record or a line; other places are nobody's.</summary>
    public const string Known = "known";

    /// <summary>The draw that samples go by: CRC-32 of dataset and id.</summary>
    public const string Draw = "draw";

    public const string Gender = "gender";
    public const string AgeGroup = "age_group";
    public const string Region = "region";
    public const string Segment = "segment";
    public const string Rfm = "rfm";
    public const string Behaviour = "behaviour";
    public const string Spenders = "spenders";

    public const string Age = "age";

    /// <summary>In hundredths, as <see cref="SpendingScore"/> is.</summary>
    public const string AnnualIncome = "annual_income";

    public const string SpendingScore = "spending_score";

    /// <summary>Of all lines, as <see cref="Sales"/>, <see cref="FirstDay"/> and <see cref="LastDay"/> are.</summary>
    public const string Orders = "orders";

    /// <summary>In 1/10000 of the currency, as <see cref="ExpectedValue"/> is.</summary>
    public const string Sales = "sales";

    public const string FirstDay = "first_day";
    public const string LastDay = "last_day";

    /// <summary>Orders that were kept, wholly or in part.</summary>
    public const string KeptOrders = "kept_orders";

    public const string RecencyDays = "recency_days";
    public const string RecencyScore = "recency_score";
    public const string FrequencyScore = "frequency_score";
    public const string MonetaryScore = "monetary_score";
    public const string ExpectedValue = "expected_value_12_months";

    /// <summary>The bits of the number, which are in the order of the numbers.</summary>
    public const string ProbabilityAlive = "probability_alive";

    /// <summary>1 for who is overdue, 0 for who is not.</summary>
    public const string Overdue = "overdue";
}
