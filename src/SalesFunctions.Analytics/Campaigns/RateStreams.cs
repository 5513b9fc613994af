namespace SalesFunctions.Analytics.Campaigns;

/// <summary>The streams from which the true rates of a cell are drawn, one each, so that a rate that two cells share is the same for both in every draw.</summary>
internal struct RateStreams
{
    public RandomStream Delivered;
    public RandomStream Opened;
    public RandomStream Clicked;
    public RandomStream Unsubscribed;
    public RandomStream Control;
    public RandomStream Treated;
    public RandomStream Baseline;
    public RandomStream Value;

    public void Set(int purpose, RandomStream stream)
    {
        switch (purpose)
        {
            case 0: Delivered = stream; break;
            case 1: Opened = stream; break;
            case 2: Clicked = stream; break;
            case 3: Unsubscribed = stream; break;
            case 4: Control = stream; break;
            case 5: Treated = stream; break;
            case 6: Baseline = stream; break;
            default: Value = stream; break;
        }
    }
}
