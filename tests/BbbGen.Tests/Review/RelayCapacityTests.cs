using BbbGen.Review;

namespace BbbGen.Tests.Review;

/// <summary>How many people a TURN server relays follows from the bandwidth that its type keeps up.</summary>
public sealed class RelayCapacityTests
{
    [Theory]
    [InlineData("t3.micro", 80)]
    [InlineData("t3.small", 160)]
    [InlineData("t3.medium", 330)]
    [InlineData("t3.large", 660)]
    [InlineData("t3.xlarge", 1320)]
    [InlineData("c6i.large", 1010)]
    [InlineData("m7i-flex.large", null)]
    [InlineData(null, null)]
    public void It_is_the_baseline_divided_by_what_one_person_receives(string? type, int? people) =>
        Assert.Equal(people, RelayCapacity.Of(type));

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
