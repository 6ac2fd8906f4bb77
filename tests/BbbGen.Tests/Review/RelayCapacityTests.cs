using BbbGen.Costs;
using BbbGen.Review;
using BbbGen.Sizing;

namespace BbbGen.Tests.Review;

/// <summary>How many people a TURN server relays follows from the bandwidth that its type keeps up.</summary>
public sealed class RelayCapacityTests
{
    [Theory]
    [InlineData("t3.micro", 60)]
    [InlineData("t3.small", 120)]
    [InlineData("t3.medium", 250)]
    [InlineData("t3.large", 500)]
    [InlineData("t3.xlarge", 1000)]
    [InlineData("c6i.large", 760)]
    [InlineData("m7i-flex.large", null)]
    [InlineData(null, null)]
    public void It_is_the_baseline_divided_by_what_is_relayed_for_one_person(string? type, int? people) =>
        Assert.Equal(people, RelayCapacity.Of(type));

    [Theory]
    [InlineData(2)]
    [InlineData(25)]
    [InlineData(100)]
    public void A_recommendation_counts_the_same_for_one_person(int people)
    {
        var usage = new Usage(people, Rooms: 1, Relayed: 100);

        Assert.Equal(MediaRates.Relayed, Demand.Of(usage).RelayedMegabits / people);
    }

    [Theory]
    [InlineData("micro")]
    [InlineData("small")]
    [InlineData("medium")]
    [InlineData("large")]
    [InlineData("xlarge")]
    public void AMD_processors_change_nothing(string size) => Assert.Equal(RelayCapacity.Of($"t3.{size}"), RelayCapacity.Of($"t3a.{size}"));

    [Theory]
    [InlineData("c6a.large")]
    [InlineData("c7a.large")]
    [InlineData("c7i.large")]
    [InlineData("m6a.large")]
    [InlineData("m6i.large")]
    public void The_smallest_types_of_general_and_computing_families_have_the_same_network(string type) =>
        Assert.Equal(RelayCapacity.Of("c6i.large"), RelayCapacity.Of(type));
}
