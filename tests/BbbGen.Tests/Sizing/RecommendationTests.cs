using BbbGen.Application;
using BbbGen.Costs;
using BbbGen.Sizing;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;
using BbbGen.Templates.Verifying;

namespace BbbGen.Tests.Sizing;

/// <summary>How big a deployment must be.</summary>
public sealed class RecommendationTests
{
    private static readonly string[] Sizes = ["t3a.xlarge", "c6a.2xlarge", "c6a.4xlarge"];

    /// <summary>Without cameras, the load is the number of people.</summary>
    [Theory]
    [InlineData(0, "single 1 t3a.xlarge")]
    [InlineData(36, "single 1 t3a.xlarge")]
    [InlineData(37, "single 1 c6a.2xlarge")]
    [InlineData(100, "single 1 c6a.2xlarge")]
    [InlineData(101, "scalable 2 c6a.2xlarge")]
    [InlineData(200, "scalable 2 c6a.2xlarge")]
    [InlineData(201, "scalable 3 c6a.2xlarge")]
    [InlineData(400, "scalable 3 c6a.2xlarge")]
    [InlineData(401, "scalable 4 c6a.2xlarge")]
    [InlineData(19_800, "scalable 100 c6a.2xlarge")]
    public void A_server_carries_200_people_and_one_may_be_lost(int people, string size) =>
        Assert.Equal(size, SizeOf(new(people, Cameras: Cameras.None, Relayed: 0)));

    [Theory]
    [InlineData(200, "scalable 2 c6a.2xlarge")]
    [InlineData(201, "scalable 2 c6a.4xlarge")]
    [InlineData(340, "scalable 2 c6a.4xlarge")]
    public void The_largest_room_decides_on_the_type(int people, string size) =>
        Assert.Equal(size, SizeOf(new(people, Rooms: 1, Cameras: Cameras.None)));

    [Theory]
    [InlineData(5, 100, "scalable 4 c6a.2xlarge")]
    [InlineData(5, 101, "scalable 6 c6a.2xlarge")]
    public void A_room_of_more_than_100_has_a_server_for_itself(int rooms, int people, string size) =>
        Assert.Equal(size, SizeOf(new(rooms * people, Rooms: rooms, Cameras: Cameras.None)));

    [Theory]
    [InlineData(64, "t3.micro")]
    [InlineData(65, "t3.small")]
    [InlineData(128, "t3.small")]
    [InlineData(129, "t3.medium")]
    [InlineData(256, "t3.medium")]
    [InlineData(257, "c6a.large")]
    [InlineData(781, "c6a.large")]
    [InlineData(782, "c6a.2xlarge")]
    public void The_TURN_server_keeps_up_what_is_relayed(int megabits, string type)
    {
        // Everybody hears and speaks: 0.06 Mbit/s in each direction, of 0.12 in all.
        var people = (int)(megabits / 0.12m);
        var usage = new Usage(people, Cameras: Cameras.None, ScreenShare: 0, Relayed: 100);
        Assert.Equal(type, Recommendation.Of(usage).TurnType);
    }

    /// <summary>25 people with a camera and a screen need 25.5 Mbit/s.</summary>
    [Theory]
    [InlineData(122, "c6a.2xlarge")]
    [InlineData(123, "c6a.4xlarge")]
    public void The_biggest_TURN_server_is_for_a_university_that_allows_no_UDP(int rooms, string type) =>
        Assert.Equal(type, Recommendation.Of(new(25 * rooms, Relayed: 100)).TurnType);

    [Theory]
    [InlineData("No server carries a room of 1500 people", 1500, 1, 5)]
    [InlineData("No server carries a room of 341 people", 341, 1, 5)]
    [InlineData("19801 people need 100 servers and one to lose, but a deployment has at most 100", 19_801, null, 0)]
    [InlineData("10000 people need 10200 Mbit/s of a TURN server", 10_000, null, 100)]
    public void What_no_deployment_carries_is_refused_with_the_reason(string reason, int people, int? rooms, int relayed)
    {
        var usage = new Usage(people, Rooms: rooms, Cameras: relayed == 100 ? Cameras.Teacher : Cameras.None, Relayed: relayed);

        Assert.StartsWith(reason, Assert.Throws<BbbException>(() => Recommendation.Of(usage)).Message);
        Assert.Null(Recommendation.TryOf(usage));
    }

    [Theory]
    [InlineData(30, 37)]
    [InlineData(50, 101)]
    [InlineData(200, 201)]
    [InlineData(450, 601)]
    public void The_next_size_is_named_with_the_number_of_people_from_which_it_is_needed(int people, int next) =>
        Assert.Equal(next, Recommendation.Of(new(people, Cameras: Cameras.None, Relayed: 0)).Next()!.Usage.People);

    [Fact]
    public void There_is_no_next_size_of_the_biggest() =>
        Assert.Null(Recommendation.Of(new(340, Rooms: 1, Cameras: Cameras.None, Relayed: 0)).Next());

    /// <summary>5,000 pairs, drawn with a fixed seed, of which the second has at least as much of everything.</summary>
    [Fact]
    public void More_people_or_cameras_never_need_fewer_or_smaller_servers()
    {
        var random = new Random(55);
        var compared = 0;
        for (var round = 0; round < 5000; round++)
        {
            var (less, more) = Pair(random);
            if (Recommendation.TryOf(more) is not { } bigger)
            {
                continue;
            }

            var smaller = Recommendation.TryOf(less);
            Assert.True(smaller is not null, $"{less} is refused, {more} is not");
            Assert.True(
                smaller.IsScalable.CompareTo(bigger.IsScalable) <= 0 && Place(smaller.Type) <= Place(bigger.Type)
                    && Processors(smaller) <= Processors(bigger) && smaller.Nodes <= bigger.Nodes
                    && (smaller.Type != bigger.Type || smaller.Servers <= bigger.Servers)
                    && Baseline(smaller.TurnType) <= Baseline(bigger.TurnType),
                $"{less} needs more than {more}");
            compared++;
        }

        Assert.InRange(compared, 3000, 5000);
    }

    [Fact]
    public void More_people_or_cameras_never_cost_less()
    {
        var random = new Random(550);
        var templates = TemplateSet.Generate();
        for (var round = 0; round < 60; round++)
        {
            var (less, more) = Pair(random);
            if (Recommendation.TryOf(more) is { } bigger && Recommendation.TryOf(less) is { } smaller)
            {
                Assert.True(UsdOf(smaller) <= UsdOf(bigger), $"{less} costs more than {more}");
            }
        }

        decimal UsdOf(Recommendation wanted) => CostEstimate.Of(templates, Values(wanted), "us-east-1", wanted.Usage).Total;
    }

    /// <summary>Even when one server is lost, and with every screen shared.</summary>
    [Fact]
    public void The_bandwidth_of_the_servers_is_never_exceeded()
    {
        var random = new Random(5500);
        for (var round = 0; round < 5000; round++)
        {
            if (Recommendation.TryOf(Pair(random).More) is { } wanted)
            {
                Assert.True(wanted.Demand.Megabits <= wanted.Needed * Baseline(wanted.Type), $"{wanted.Usage}");
                Assert.True(wanted.Demand.RelayedMegabits <= Baseline(wanted.TurnType), $"{wanted.Usage}");
                Assert.True(wanted.Demand.Load <= wanted.Needed * wanted.Capacity.Load, $"{wanted.Usage}");
                Assert.Empty(ParameterCheck.Problems(Values(wanted)));
            }
        }
    }

    [Fact]
    public void Everything_recommended_has_a_price_in_each_region()
    {
        var templates = TemplateSet.Generate();
        Assert.All(
            from region in PriceList.Shipped.Regions from scenario in Scenarios.All select (region, scenario),
            one => Assert.Empty(CostEstimate.Of(
                templates, Values(Recommendation.Of(one.scenario.Usage)), one.region, one.scenario.Usage).NotPriced));
    }

    [Fact]
    public void The_CPU_units_are_those_of_the_default_parameters()
    {
        var values = new Dictionary<string, string>();
        int[] others =
        [
            Cpu(MasterParameter.BBBScalelitePollerContainerCPU), Cpu(MasterParameter.BBBScaleliteImporterContainerCPU),
            Cpu(MasterParameter.BBBScaleliteAddServerContainerCPU),
        ];
        Assert.Equal(Recommendation.UnitsOfTask, Cpu(MasterParameter.BBBGreenlightContainerCPU));
        Assert.Equal(
            Recommendation.UnitsOfTask,
            Cpu(MasterParameter.BBBScaleliteApiContainerCPU) + Cpu(MasterParameter.BBBScaleliteNginxContainerCPU));
        Assert.Equal(Recommendation.UnitsOfOthers, others.Sum());
        Assert.Equal(Recommendation.UnitsOfNode, MachineSize.Of(values.InForce(MasterParameter.BBBECSInstanceType))!.Processors * 1024);

        int Cpu(string name) => int.Parse(values.InForce(name));
    }

    private static (Usage Less, Usage More) Pair(Random random)
    {
        int? rooms = random.Next(2) == 0 ? null : random.Next(1, 60);
        int? largest = random.Next(3) == 0 ? random.Next(1, 250) : null;
        var people = random.Next(random.Next(4) switch { 0 => 60, 1 => 300, 2 => 1500, _ => 8000 });
        var less = new Usage(people, random.Next(0, 9), random.Next(0, 32), rooms, (Cameras)random.Next(0, 4), random.Next(0, 101),
            random.Next(0, 500), largest, random.Next(0, 101));
        return (less, less with
        {
            People = less.People + (random.Next(2) == 0 ? 1 : random.Next(0, 300)),
            Cameras = (Cameras)Math.Min(3, (int)less.Cameras + random.Next(0, 2)),
            ScreenShare = Math.Min(100, less.ScreenShare + random.Next(0, 20)),
            Relayed = Math.Min(100, less.Relayed + random.Next(0, 10)),
        });
    }

    private static Dictionary<string, string> Values(Recommendation wanted) =>
        wanted.Settings().ToDictionary(setting => setting.Name, setting => setting.Value);

    private static string SizeOf(Usage usage) =>
        Recommendation.Of(usage) is var wanted ? $"{(wanted.IsScalable ? "scalable" : "single")} {wanted.Servers} {wanted.Type}" : "";

    private static int Place(string type) => Array.IndexOf(Sizes, type);

    private static int Processors(Recommendation wanted) => wanted.Servers * MachineSize.Of(wanted.Type)!.Processors;

    private static int Baseline(string type) => MachineSize.Of(type)!.Baseline!.Value;
}
