using BbbGen.Costs;

namespace BbbGen.Tests.Costs;

/// <summary>Traffic to people, and AWS's tiers for it.</summary>
public sealed class TrafficTests
{
    private static readonly IReadOnlyList<Tier> Tiers = PriceList.Shipped.TransferOut("us-east-1");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(101, 0.09)]
    [InlineData(10_240, 912.60)]
    [InlineData(10_241, 912.685)]
    [InlineData(51_200, 4_394.20)]
    [InlineData(51_201, 4_394.27)]
    [InlineData(153_600, 11_562.20)]
    [InlineData(153_601, 11_562.25)]
    public void Each_gigabyte_has_the_price_of_its_tier(decimal gigabytes, decimal usd) => Assert.Equal(usd, Traffic.Usd(gigabytes, Tiers));

    /// <summary>The rooms of 25 people in docs/costs.md: 25 × 0.06 for audio, and what 24 viewers get.</summary>
    [Theory]
    [InlineData("None", 0, 1.5)]
    [InlineData("Teacher", 0, 11.1)]
    [InlineData("Teacher", 100, 23.1)]
    [InlineData("Few", 0, 36.1)]
    [InlineData("All", 0, 41.1)]
    public void A_room_sends_audio_cameras_and_the_screen(string cameras, int screen, decimal megabits) =>
        Assert.Equal(megabits, Traffic.Megabits(new Usage(25, Cameras: Enum.Parse<Cameras>(cameras), ScreenShare: screen)));

    [Theory]
    [InlineData(50, null, "25 25")]
    [InlineData(51, null, "25 25 1")]
    [InlineData(0, null, "")]
    [InlineData(10, 3, "4 3 3")]
    [InlineData(1, 2, "1 0")]
    public void People_are_spread_over_rooms(int people, int? rooms, string sizes) =>
        Assert.Equal(sizes, string.Join(' ', new Usage(people, Rooms: rooms).RoomSizes));

    [Theory]
    [InlineData(700, null, 200, "200 25 25 ", 21)]
    [InlineData(100, 3, 50, "50 25 25", 3)]
    [InlineData(100, 3, 20, "34 33 33", 3)]
    [InlineData(100, 1, 50, "100", 1)]
    [InlineData(60, null, 60, "60", 1)]
    [InlineData(60, 2, 60, "60 0", 2)]
    public void The_largest_room_has_its_people_and_the_others_have_the_rest(int people, int? rooms, int largest, string sizes, int count)
    {
        var all = new Usage(people, Rooms: rooms, LargestRoom: largest).RoomSizes;
        Assert.StartsWith(sizes, string.Join(' ', all));
        Assert.Equal(count, all.Count);
    }

    [Fact]
    public void Nobody_sends_nothing_and_one_person_only_hears() =>
        Assert.Equal([0, 0.06m], new[] { 0, 1 }.Select(people => Traffic.Megabits(new Usage(people, Rooms: 1, Cameras: Cameras.All))));
}
