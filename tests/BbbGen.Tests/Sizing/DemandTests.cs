using BbbGen.Costs;
using BbbGen.Sizing;

namespace BbbGen.Tests.Sizing;

/// <summary>What people demand of the servers.</summary>
public sealed class DemandTests
{
    [Theory]
    [InlineData("None", 30, 30)]
    [InlineData("Teacher", 10, 10)]
    [InlineData("Teacher", 1, 2)]
    [InlineData("Few", 45, 50)]
    [InlineData("All", 30, 60)]
    public void Up_to_one_camera_for_ten_people_is_included_and_with_all_a_person_counts_twice(string cameras, int people, decimal load) =>
        Assert.Equal(load, Demand.LoadOf(people, Enum.Parse<Cameras>(cameras)));

    /// <summary>Two rooms of 25 send 23.1 Mbit/s each at the peak.</summary>
    [Theory]
    [InlineData(50, 46.2, 1)]
    [InlineData(50, 46.1, 2)]
    [InlineData(49, 46.2, 2)]
    [InlineData(25, 23.1, 2)]
    public void Servers_are_as_many_as_people_or_bandwidth_need(decimal load, decimal megabits, int servers) =>
        Assert.Equal(servers, Demand.Of(new(50)).ServersOf(new(load, megabits, "")));

    [Theory]
    [InlineData(25, 23.1, true)]
    [InlineData(24, 23.1, false)]
    [InlineData(25, 23, false)]
    public void A_server_must_hold_the_largest_room(decimal load, decimal megabits, bool fits) =>
        Assert.Equal(fits, Demand.Of(new(50)).FitsInto(new(load, megabits, "")));

    /// <summary>They receive 46.2 Mbit/s and send two cameras, two screens and 50 voices: 4.8.</summary>
    [Theory]
    [InlineData(100, 50, 51)]
    [InlineData(10, 5, 5.1)]
    [InlineData(1, 1, 0.51)]
    [InlineData(0, 0, 0)]
    public void A_TURN_server_sends_what_relayed_people_receive_and_send(int percent, int people, decimal megabits)
    {
        var demand = Demand.Of(new(50, Relayed: percent));
        Assert.Equal((people, megabits), (demand.Relayed, demand.RelayedMegabits));
    }
}
