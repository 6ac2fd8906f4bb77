namespace BbbGen.Tests.House;

/// <summary>The layers of the program, as docs/house.md draws them.</summary>
public sealed class DependencyRulesTests
{
    private static readonly Lazy<FolderGraph> Graph = new(FolderGraph.OfProgram);

    /// <summary>From the bottom to the top; a folder stands for those in it unless they are named themselves.</summary>
    private static readonly string[][] Layers =
    [
        ["Application", "Inputs", "ResourceTypes"],
        ["Aws/Model", "Forecasting"],
        ["Aws/Contracts"],
        ["Aws/Retries"],
        ["Diagnosis", "Inventory", "Review"],
        ["Operations"],
        [
            "ChangeSets", "Costs", "Destruction", "Diagnosis/Bundles", "Diagnosis/Sources", "Generation", "Preflight", "Probes",
            "Pool", "ProgressTracking", "Protection", "Rotation", "Simulation", "Sizing", "SmokeTests",
            "Status", "Timeline", "Timetables", "Validation", "Aws/Adapters", "Aws/Session", "Internet",
        ],
        ["Terminal/Html", "Terminal/Json", "Terminal/Text", "Terminal/Views"],
        ["Workflows"],
        ["Terminal"],
        ["Cli"],
        [""],
    ];

    private static readonly string[] Callers = ["Aws/Adapters", "Aws/Session", "Internet"];

    [Fact]
    public void No_two_folders_use_each_other_not_even_by_way_of_a_third() => Assert.Null(Graph.Value.Circle());

    [Fact]
    public void A_circle_is_found_where_a_nested_namespace_needs_no_using_line() => Assert.Equal(["A", "A/B", "A"], FolderGraph.Of(
    [
        ("src/BbbGen/A/Outer.cs", "namespace BbbGen.A; class Outer { B.Inner? inner; }"),
        ("src/BbbGen/A/B/Inner.cs", "namespace BbbGen.A.B; class Inner { Outer? outer; }"),
    ]).Circle());

    [Fact]
    public void A_circle_is_found_through_three_folders() => Assert.Equal(["A", "B", "C", "A"], FolderGraph.Of(
    [
        ("src/BbbGen/A/One.cs", "using BbbGen.B; namespace BbbGen.A; class One { void Go() => Two.Go(); }"),
        ("src/BbbGen/B/Two.cs", "namespace BbbGen.B; static class Two { public static void Go() => new C.Three().Go(); }"),
        ("src/BbbGen/C/Three.cs", "using BbbGen.A; namespace BbbGen.C; class Three { public void Go() { } One? one; }"),
    ]).Circle());

    [Fact]
    public void A_folder_uses_no_higher_layer() => Assert.All(Graph.Value.Edges, edge => Assert.True(
        LayerOf(edge.Key.From) >= LayerOf(edge.Key.To),
        $"{edge.First().File} uses {edge.First().Type}, which is in {edge.Key.To}, a higher layer."));

    /// <summary>Options list profiles and regions; the program puts the parts together.</summary>
    [Fact]
    public void Only_the_program_and_the_options_know_who_calls_aws() => Assert.All(
        Graph.Value.Edges.Where(edge => Callers.Contains(edge.Key.To) && !Callers.Contains(edge.Key.From)),
        edge => Assert.True(edge.Key.From is "" or "Cli/Options", $"{edge.First().File} uses {edge.First().Type}."));

    [Theory]
    [InlineData("AWSSDK", "Aws/Adapters", "Aws/Session")]
    [InlineData("BbbGen.AwsClients", "Aws/Adapters", "Aws/Session")]
    [InlineData("System.CommandLine", "Cli", "Cli/Completion", "Cli/Help", "Cli/Options", "Cli/Schedules", "")]
    [InlineData("DnsClient", "Internet")]
    [InlineData("Spectre.Console", "Terminal", "Terminal/Live", "Terminal/Text", "Terminal/Views", "Terminal/Json")]
    [InlineData("System.Console", "Terminal", "Terminal/Live", "Terminal/Text")]
    [InlineData("DiffPlex", "Generation")]
    public void A_library_is_used_in_its_folders_only(string library, params string[] folders)
    {
        var uses = Graph.Value.Uses.Where(use => use.Assembly == library || use.Assembly.StartsWith($"{library}.")).ToList();
        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.True(folders.Contains(use.From), $"{use.File} uses {use.Type} of {library}."));
    }

    [Fact]
    public void No_folder_has_more_than_25_files() => Assert.All(
        Graph.Value.Uses.Select(use => (use.From, use.File)).Distinct().GroupBy(use => use.From),
        folder => Assert.True(folder.Count() <= 25, $"{folder.Key} has {folder.Count()} files."));

    [Fact]
    public void Every_folder_has_a_layer() =>
        Assert.All(Graph.Value.Uses.Select(use => use.From).Distinct(), folder => Assert.InRange(LayerOf(folder), 0, Layers.Length - 1));

    private static int LayerOf(string folder)
    {
        for (var at = folder; ; at = at.Contains('/') ? at[..at.LastIndexOf('/')] : "")
        {
            var layer = Array.FindIndex(Layers, layer => layer.Contains(at));
            if (layer >= 0 && (at.Length > 0 || folder.Length == 0))
            {
                return layer;
            }

            if (at.Length == 0)
            {
                return -1;
            }
        }
    }
}
