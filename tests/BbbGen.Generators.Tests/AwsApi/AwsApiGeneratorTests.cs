using System.Reflection;
using Xunit;

namespace BbbGen.Generators.Tests.AwsApi;

public sealed class AwsApiGeneratorTests
{
    private const string Demo =
        """
        # A comment, and an empty line.

        service Demo client=DemoService id=My_Demo prefix=demo version=2020-01-02 protocol=query global signing=dm
        endpoint aws fips+dual demo.example region=us-east-2
        op ListThings result=ListThingsResult page=nextToken>nextToken:Things
          > nextToken string
          > Filter Filter @req
          < nextToken string
          < Things [Thing]
        error NoSuchThing
        error BusyException Busy
        enum Colour light-blue 2red RED_GREEN
        struct Filter
          Colours [string] @item=Colour
          Labels {string:string}
          Depth [[int]]
        struct Thing
          Colour Colour
          Filter [Filter]
          Age double
        """;

    [Fact]
    public void The_generated_code_compiles_with_the_runtime_without_a_warning()
    {
        var assembly = AwsApiRun.On(Demo).Compile();

        Assert.Equal("My Demo", assembly.GetType("Amazon.Demo.AmazonDemoServiceConfig")!
            .GetProperty("ServiceId", BindingFlags.Static | BindingFlags.Public)!.GetValue(null));
    }

    [Theory]
    [InlineData("protocol=json json=1.1 target=Demo_1")]
    [InlineData("protocol=query")]
    public void A_service_without_pages_errors_and_enums_compiles(string protocol) =>
        AwsApiRun.On($"service Demo id=Demo prefix=demo version=1 {protocol}\nop A\n").Compile();

    [Theory]
    [InlineData("rest-json")]
    [InlineData("rest-xml")]
    public void A_REST_service_compiles(string protocol) => AwsApiRun.On(
        $"service Demo id=Demo prefix=demo version=1 protocol={protocol}\nop A http=GET:/a/{{Id}}\n  > Id string @uri=Id @req\n"
            + "  > Kind Kind @query=kind\n  < Tags {string:Tag}\nenum Kind a\nstruct Tag\n  At time\n").Compile();

    [Fact]
    public void EC2_is_asked_in_capitals_and_answers_without()
    {
        var run = AwsApiRun.On("service Demo id=Demo prefix=demo version=1 protocol=ec2\nop A\n  > Ids [string] @name=thingId\n"
            + "  < Things [string] @name=thingSet\n");
        run.Compile();

        Assert.Contains("writer.List(\"ThingId\", Ids, ", run.Source("Demo.Shapes.g.cs"));
        Assert.Contains("Things = reader[\"thingSet\"]?.List(", run.Source("Demo.Shapes.g.cs"));
        Assert.Contains("new Ec2Protocol(\"1\")", run.Source("Demo.Client.g.cs"));
    }

    [Fact]
    public void Each_part_of_a_service_is_a_file() => Assert.Equal(
        ["Demo.Client.g.cs", "Demo.Config.g.cs", "Demo.Enums.g.cs", "Demo.Errors.g.cs", "Demo.Shapes.g.cs", "Demo.Paginators.g.cs"],
        AwsApiRun.On(Demo).Sources);

    [Fact]
    public void Members_are_written_and_read_by_plain_code()
    {
        const string EmptyLabels = "AWSConfigs.InitializeCollections ? new Dictionary<string, string>() : null;";
        const string DepthWriter = "static (writer, name, value) => "
            + "writer.List(name, value, static (writer, name, value) => writer.Put(name, value))";
        var shapes = AwsApiRun.On(Demo).Source("Demo.Shapes.g.cs");

        Assert.Contains(
            $$"""
            /// <summary>The structure <c>Filter</c>.</summary>
            public partial class Filter : IShape
            {
                public List<string> Colours { get; set; } = AWSConfigs.InitializeCollections ? new List<string>() : null;
                public List<List<int>> Depth { get; set; } = AWSConfigs.InitializeCollections ? new List<List<int>>() : null;
                public Dictionary<string, string> Labels { get; set; } = {{EmptyLabels}}

                void IShape.Write(ShapeWriter writer)
                {
                    writer.List("Colours", Colours, static (writer, name, value) => writer.Put(name, value), "Colour");
                    writer.Map("Labels", Labels, static (writer, name, value) => writer.Put(name, value));
                    writer.List("Depth", Depth, {{DepthWriter}});
                }

                internal static Filter Read(ShapeReader reader) => new()
                {
                    Colours = reader["Colours"]?.List(static item => item.Text),
                    Labels = reader["Labels"]?.Map(static item => item.Text),
                    Depth = reader["Depth"]?.List(static item => item.List(static item => item.Int.GetValueOrDefault())),
                };
            }
            """,
            shapes);
    }

    [Fact]
    public void Values_of_an_enumeration_become_names()
    {
        var enums = AwsApiRun.On(Demo).Source("Demo.Enums.g.cs");

        Assert.All(
            ["Colour LightBlue = new(\"light-blue\");", "Colour _2red = new(\"2red\");", "Colour RED_GREEN = new(\"RED_GREEN\");"],
            line => Assert.Contains(line, enums));
    }

    [Fact]
    public void Only_what_is_received_is_read_and_only_what_is_sent_is_written()
    {
        var assembly = AwsApiRun.On(Demo).Compile();

        Assert.NotNull(Read("Thing"));
        Assert.DoesNotContain(assembly.GetType("Amazon.Demo.Model.Thing")!.GetInterfaces(), i => i.Name == "IShape");
        Assert.Null(Read("ListThingsRequest"));

        MethodInfo? Read(string shape) => assembly.GetType("Amazon.Demo.Model." + shape)!
            .GetMethod("Read", BindingFlags.Static | BindingFlags.NonPublic);
    }

    [Fact]
    public void Generated_text_has_line_feeds_only() =>
        Assert.All(AwsApiRun.On(Demo).Result.GeneratedTrees, tree => Assert.DoesNotContain("\r", tree.ToString()));
}
