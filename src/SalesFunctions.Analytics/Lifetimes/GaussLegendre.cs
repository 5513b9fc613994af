using MathNet.Numerics.Integration;

namespace SalesFunctions.Analytics.Lifetimes;

/// <summary>Nodes and weights of Gauss-Legendre quadrature on (0, 1).</summary>
internal static class GaussLegendre
{
    /// <summary>Eight nodes: exact for polynomials up to degree 15.</summary>
    public static readonly (double[] Nodes, double[] Weights) Eight = Rule(8);

    /// <summary>Sixteen nodes: exact for polynomials up to degree 31.</summary>
    public static readonly (double[] Nodes, double[] Weights) Sixteen = Rule(16);

    private static (double[] Nodes, double[] Weights) Rule(int order)
    {
        var rule = new GaussLegendreRule(0, 1, order);
        return (rule.Abscissas, rule.Weights);
    }
}
