using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeCostExplorer : FakeService, ICostExplorer
{
    public List<ServiceCost> Costs { get; } = [];

    /// <summary>The last question.</summary>
    public (DateOnly From, DateOnly Until, string Tag, IReadOnlyList<string> Values)? Asked { get; private set; }

    public Task<IReadOnlyList<ServiceCost>> ByServiceAsync(
        DateOnly from, DateOnly until, string tag, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        Asked = (from, until, tag, values);
        return All(Costs);
    }
}
