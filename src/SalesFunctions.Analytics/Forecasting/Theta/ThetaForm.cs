namespace SalesFunctions.Analytics.Forecasting.Theta;

/// <summary>Which of the four theta models of Fiorucci and others.</summary>
[Flags]
public enum ThetaForm
{
    /// <summary>θ = 2 and one line through the whole series: STM.</summary>
    Standard = 0,

    /// <summary>θ is estimated: OTM.</summary>
    Optimised = 1,

    /// <summary>The line is fitted anew at each period, to what was known then: DSTM.</summary>
    Dynamic = 2,

    /// <summary>Both: DOTM.</summary>
    DynamicOptimised = Optimised | Dynamic,
}
