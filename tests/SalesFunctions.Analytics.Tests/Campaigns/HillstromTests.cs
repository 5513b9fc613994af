using SalesFunctions.Analytics.Campaigns;

namespace SalesFunctions.Analytics.Tests.Campaigns;

public sealed class HillstromTests
{
    [SharedDataTheory]
    [InlineData(Hillstrom.Men, 0.07659, 0.06995330808373156, 0.08322674127411137)]
    [InlineData(Hillstrom.Women, 0.04523, 0.03889409535998811, 0.051574342962213617)]
    public void Visits_rise_as_published(string arm, double difference, double low, double high)
    {
        // Newcombe's formula in numpy, as below; the differences are in the data's README.
        var visits = Report().Arms.Single(uplift => uplift.Arm.Name == arm).Response!;

        Assert.Equal(difference, visits.Difference, 5);
        Assert.Equal([low, high], [visits.Low, visits.High], (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [SharedDataTheory]
    [InlineData(Hillstrom.Men, 0.00680, 0.005014344671481532, 0.008640723396917826, 1.523224e-13)]
    [InlineData(Hillstrom.Women, 0.00311, 0.001501657131877008, 0.00474547131367293, null)]
    public void Purchases_rise_as_published(string arm, double difference, double low, double high, double? probability)
    {
        // R: prop.test(c(267, 122), c(21307, 21306), correct = FALSE) gives the probability.
        var uplift = Report().Arms.Single(uplift => uplift.Arm.Name == arm);

        Assert.Equal(difference, uplift.Conversion!.Difference, 0.00001);
        Assert.Equal([low, high], [uplift.Conversion.Low, uplift.Conversion.High], (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.True(probability is null || Math.Abs((uplift.Conversion.Probability / probability.Value) - 1) < 1e-6);
        Assert.True(uplift.IsConversionSignificant);
    }

    [SharedDataTheory]
    [InlineData(Hillstrom.Men, 0.76983, 0.485139732568, 1.054514579221, 1.16381496823e-07, 36671.1579774)]
    [InlineData(Hillstrom.Women, 0.42441, 0.168956789884, 0.679867641989, 0.00112939710236, 40064.8844065)]
    public void Spend_rises_as_published(string arm, double difference, double low, double high, double probability, double freedom)
    {
        // R: t.test(spend of the arm, spend of No E-Mail). A bootstrap in numpy gives 0.502 to 1.056 and 0.178 to 0.683.
        var uplift = Report().Arms.Single(uplift => uplift.Arm.Name == arm);
        var spend = uplift.Spend.Model!;

        Assert.Equal(difference, spend.Difference, 5);
        Assert.Equal(low, spend.Low, 8);
        Assert.Equal(high, spend.High, 8);
        Assert.Equal(1, spend.Probability / probability, 7);
        Assert.Equal(freedom, spend.Freedom, 4);
        Assert.True(uplift.IsSpendSignificant);
    }

    [SharedDataTheory]
    [InlineData(Hillstrom.Men, 0.7674496193131066, 0.48282397503295543, 1.0520752635932578, 1.264785544674387e-07, 0.00043395630532305773)]
    [InlineData(Hillstrom.Women, 0.42270540278438773, 0.16729827192926322, 0.6781125336395122, 0.001180062311394514, 0.00037807002734291384)]
    public void Past_spend_explains_little_here(string arm, double difference, double low, double high, double probability, double reduction)
    {
        // Computed in numpy and scipy from spend - θ (history - mean history), θ within the two arms.
        var spend = Report().Arms.Single(uplift => uplift.Arm.Name == arm).SpendWithPast.Model!;

        Assert.Equal([difference, low, high, reduction], [spend.Difference, spend.Low, spend.High, spend.VarianceReduction], (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(1, spend.Probability / probability, 6);
    }

    [SharedDataFact]
    public void Rates_of_a_random_half_predict_the_totals_of_the_other()
    {
        var inside = new Dictionary<string, int>();
        for (var split = 1; split <= 20; split++)
        {
            foreach (var (total, within) in HalfPrediction.Check(split))
            {
                inside[total] = inside.GetValueOrDefault(total) + (within ? 1 : 0);
            }
        }

        Assert.Equal(8, inside.Count);
        Assert.All(inside, total => Assert.True(total.Value >= 16, $"{total.Key}: {total.Value} of 20"));
    }

    private static UpliftReport Report() => UpliftReport.Of(Hillstrom.Arm(Hillstrom.None), [Hillstrom.Arm(Hillstrom.Men), Hillstrom.Arm(Hillstrom.Women)]);
}
