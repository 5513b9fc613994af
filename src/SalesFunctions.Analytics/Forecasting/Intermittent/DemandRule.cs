namespace SalesFunctions.Analytics.Forecasting.Intermittent;

/// <summary>How the smoothed size and frequency of demand are brought together.</summary>
internal enum DemandRule
{
    /// <summary>Size by interval.</summary>
    Croston,

    /// <summary>Size by interval, less the bias.</summary>
    SyntetosBoylan,

    /// <summary>Size times probability.</summary>
    TeunterSyntetosBabai,
}
