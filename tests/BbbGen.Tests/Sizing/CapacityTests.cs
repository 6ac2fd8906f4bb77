using BbbGen.Sizing;

namespace BbbGen.Tests.Sizing;

/// <summary>What a server of each type carries.</summary>
public sealed class CapacityTests
{
    [Theory]
    [InlineData("c6a.2xlarge", 200, "8 vCPUs")]
    [InlineData("m5.2xlarge", 200, "8 vCPUs")]
    [InlineData("c6a.4xlarge", 340, "16 vCPUs")]
    [InlineData("c5a.8xlarge", 340, "32 vCPUs")]
    [InlineData("c5.3xlarge", 270, "12 vCPUs")]
    [InlineData("m6a.xlarge", 90, "4 vCPUs")]
    [InlineData("c6a.xlarge", 90, "4 vCPUs")]
    [InlineData("t3a.xlarge", 36, "the 40 % of 4 vCPUs that its CPU credits last for")]
    [InlineData("t3a.2xlarge", 80, "the 40 % of 8 vCPUs that its CPU credits last for")]
    public void It_follows_from_processors_and_memory(string type, int people, string limit)
    {
        var capacity = Capacity.Of(type)!;
        Assert.Equal(people, capacity.Load);
        Assert.Equal(limit, capacity.Limit);
    }

    [Theory]
    [InlineData("c6a.2xlarge", 1875)]
    [InlineData("t3a.xlarge", 614.4)]
    public void It_uses_60_percent_of_the_baseline_bandwidth(string type, decimal megabits) =>
        Assert.Equal(megabits, Capacity.Of(type)!.Megabits);

    [Theory]
    [InlineData("x2idn.16xlarge")]
    [InlineData("c7g.2xlarge")]
    public void Nothing_is_known_of_other_types(string type) => Assert.Null(Capacity.Of(type));
}
