namespace BbbGen.Aws.Contracts;

/// <param name="Service">As a bill names it: <c>Amazon Elastic Load Balancing</c>.</param>
internal sealed record ServiceCost(string Service, decimal Usd);

internal interface ICostExplorer
{
    /// <summary>What AWS charged for resources whose tag has one of the values, by service. AWS charges 0.01 USD for the call (Cost
    /// Explorer's pricing page).</summary>
    /// <param name="until">The day after the last one.</param>
    /// <param name="tag">An active cost allocation tag; of another, AWS knows no costs.</param>
    Task<IReadOnlyList<ServiceCost>> ByServiceAsync(
        DateOnly from, DateOnly until, string tag, IReadOnlyList<string> values, CancellationToken cancellationToken);
}
