using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Costs;
using BbbGen.ResourceTypes;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;
using BbbGen.Testing;

namespace BbbGen.Tests.Costs;

/// <summary>What the templates cost.</summary>
public sealed partial class CostEstimateTests
{
    private const string Region = "us-east-1";

    private static readonly IReadOnlyList<GeneratedTemplate> Templates = TemplateSet.Generate();
    private static readonly Dictionary<string, string> Defaults = [];
    private static readonly Usage Usage = new();

    private static readonly Dictionary<string, string>[] Deployments =
    [
        Defaults,
        new() { [MasterParameter.BBBEnvironmentStage] = "prod", [MasterParameter.BBBCacheLogin] = "token" },
        new() { [MasterParameter.BBBEnvironmentType] = "single", [MasterParameter.BBBEnvironmentStage] = "prod" },
    ];

    [Fact]
    public void Every_resource_type_of_the_templates_is_priced_free_or_depends_on_use() => Assert.All(
        Templates.SelectMany(template => TemplateFile.Read(template.FileName, template.Text).Resources)
            .Select(resource => resource.Type).Distinct(),
        type => Assert.True(ResourceType.Of(type)?.Billing is not null, $"{type} has no Billing in src/BbbGen/ResourceTypes."));

    [Fact]
    public void Priced_types_are_charged_and_others_are_not() => Assert.All(
        Deployments.SelectMany(deployment => CostEstimate.Resources(Templates, deployment, Region)),
        resource => Assert.Equal(ResourceType.Of(resource.Type)?.Billing == BillingKind.Priced, Charges.Of(resource, Usage).Any()));

    [Fact]
    public void Everything_in_the_default_parameters_has_a_price_in_each_region() => Assert.All(
        from region in PriceList.Shipped.Regions from deployment in Deployments select (region, deployment),
        one => Assert.Empty(CostEstimate.Of(Templates, one.deployment, one.region, Usage).NotPriced));

    [Fact]
    public void The_default_parameters_cost_what_the_sheet_computed_by_hand_says()
    {
        var sheet = Rows.Matches(Repository.ReadText("docs/costs.md")).ToDictionary(
            row => row.Groups["item"].Value, row => decimal.Parse(row.Groups["usd"].Value, CultureInfo.InvariantCulture));
        var cost = CostEstimate.Of(Templates, Defaults, Region, Usage);

        Assert.Equal(cost.Lines.Select(line => line.Item).Append("Total"), sheet.Keys);
        Assert.All(cost.Lines, line => Near(sheet[line.Item], line.Usd!.Value));
        Near(sheet["Total"], cost.Total);
        Assert.Equal(cost.Total, cost.Lines.Sum(line => line.Usd));
    }

    /// <summary>The defaults are also those of the committed parameter file.</summary>
    [Fact]
    public void The_committed_parameter_file_costs_the_same_as_the_defaults()
    {
        var values = JsonDocument.Parse(Repository.ReadText("bbb-on-aws-param.json")).RootElement.GetProperty("Parameters")
            .EnumerateObject().ToDictionary(value => value.Name, value => value.Value.ToString());
        Assert.Equal(CostEstimate.Of(Templates, Defaults, Region, Usage).Total, CostEstimate.Of(Templates, values, Region, Usage).Total);
    }

    [Theory]
    [InlineData(nameof(MasterParameter.BBBApplicationDesiredInstances), 1, 4)]
    [InlineData(nameof(MasterParameter.BBBECSDesiredInstances), 1, 4)]
    [InlineData(nameof(MasterParameter.BBBTurnDesiredInstances), 1, 4)]
    [InlineData(nameof(MasterParameter.BBBApplicationRootVolumeSize), 30, 200)]
    [InlineData(nameof(MasterParameter.BBBApplicationDataVolumeSize), 20, 200)]
    public void More_of_a_parameter_costs_more(string parameter, int less, int more) =>
        Assert.True(TotalWith(parameter, $"{less}") < TotalWith(parameter, $"{more}"));

    [Theory]
    [InlineData(nameof(MasterParameter.BBBCacheAZMode), "single-az", "cross-az")]
    [InlineData(nameof(MasterParameter.BBBEnvironmentType), "single", "scalable")]
    [InlineData(nameof(MasterParameter.BBBEnvironmentStage), "dev", "prod")]
    [InlineData(nameof(MasterParameter.BBBSecurityProfile), "basic", "strict")]
    [InlineData(nameof(MasterParameter.BBBApplicationInstanceType), "t3a.xlarge", "c5a.2xlarge")]
    [InlineData(nameof(MasterParameter.BBBDBInstanceType), "db.t3.medium", "db.t3.large")]
    public void A_value_that_creates_more_or_bigger_things_costs_more(string parameter, string less, string more) =>
        Assert.True(TotalWith(parameter, less) < TotalWith(parameter, more));

    /// <summary>2,000 pairs, drawn with a fixed seed, of which the second has at least as much of everything.</summary>
    [Fact]
    public void More_people_hours_cameras_screens_or_recordings_never_cost_less()
    {
        var random = new Random(53);
        for (var round = 0; round < 2000; round++)
        {
            int? rooms = random.Next(2) == 0 ? null : random.Next(1, 40);
            var less = new Usage(random.Next(0, 3000), random.Next(0, 9), random.Next(0, 32), rooms, (Cameras)random.Next(0, 4),
                random.Next(0, 101), random.Next(0, 500));
            var more = less with
            {
                People = less.People + random.Next(0, 60),
                Hours = less.Hours + random.Next(0, 3),
                Cameras = (Cameras)Math.Min(3, (int)less.Cameras + random.Next(0, 2)),
                ScreenShare = Math.Min(100, less.ScreenShare + random.Next(0, 20)),
                RecordingsStored = less.RecordingsStored + random.Next(0, 100),
            };
            Assert.True(UsdOf(less) <= UsdOf(more), $"{less} costs more than {more}");
        }

        static decimal UsdOf(Usage usage) =>
            Traffic.Usd(Traffic.Gigabytes(usage), PriceList.Shipped.TransferOut(Region))
                + Front.Value.SelectMany(resource => Charges.Of(resource, usage))
                    .Sum(charge => charge.Quantity * PriceList.Shipped.Of(Region, charge.Item)!.Usd);
    }

    /// <summary>The resources whose charges depend on use.</summary>
    private static readonly Lazy<IReadOnlyList<ResourceInstance>> Front = new(() =>
    [
        .. CostEstimate.Resources(Templates, Defaults, Region)
            .Where(resource => resource.Type is "AWS::EFS::FileSystem" or "AWS::ElasticLoadBalancingV2::LoadBalancer"),
    ]);

    [Theory]
    [InlineData("application-cwagent.json", Assumptions.MetricsOfServer - 1)]
    [InlineData("turn-cwagent.json", Assumptions.MetricsOfTurn)]
    [InlineData("ecs-cwagent.json", Assumptions.MetricsOfNode)]
    public void The_number_of_metrics_is_that_of_the_agents(string file, int metrics) => Assert.Equal(metrics, JsonDocument
        .Parse(Repository.ReadText($"scripts/{file}")).RootElement.GetProperty("metrics").GetProperty("metrics_collected").EnumerateObject()
        .Sum(kind => kind.Value.GetProperty("measurement").GetArrayLength()
            * (kind.Name == "disk" ? kind.Value.GetProperty("resources").GetArrayLength() : 1)));

    [Fact]
    public void The_number_of_metrics_about_meetings_is_that_of_the_observer() => Assert.Equal(
        Assumptions.MetricsOfMeetings,
        ObservedMetrics.Match(Repository.ReadText("scripts/scalelite-observer.sh")).Groups["names"].Value
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    private static decimal TotalWith(string parameter, string value) =>
        CostEstimate.Of(Templates, new Dictionary<string, string> { [parameter] = value }, Region, Usage).Total;

    private static void Near(decimal expected, decimal actual) =>
        Assert.InRange(actual, Math.Min(expected * 0.99m, expected - 0.005m), Math.Max(expected * 1.01m, expected + 0.005m));

    [GeneratedRegex(@"^\| \**(?<item>[A-Z][^|*]*?)\** \| [^|]*\| \**(?<usd>[0-9.]+)\** \|$", RegexOptions.Multiline)]
    private static partial Regex Rows { get; }

    [GeneratedRegex(@"METRICS = %w\[(?<names>[^\]]*)\]")]
    private static partial Regex ObservedMetrics { get; }
}
