using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Verifying;

namespace BbbGen.Templates.Tests.Verifying;

/// <summary>What the load balancers of Greenlight and Scalelite forward, and the rule that keeps the list short.</summary>
public sealed class ForwardedPathsTests
{
    private const string Template = "frontendapps";

    private static readonly Dictionary<string, Resolved.Map> Rules = RulesOf();

    /// <summary>Scalelite 1.8.5: config/routes.rb, nginx/playback, and config/application.rb for the formats.</summary>
    [Theory]
    [InlineData("/bigbluebutton/api")]
    [InlineData("/bigbluebutton/api/")]
    [InlineData("/bigbluebutton/api/getMeetings")]
    [InlineData("/bigbluebutton/api/insertDocument")]
    [InlineData("/health_check")]
    [InlineData("/recording/0123-4567/presentation")]
    [InlineData("/playback/presentation/2.3/0123-4567")]
    [InlineData("/playback/video/0123-4567/")]
    [InlineData("/presentation/0123-4567/metadata.xml")]
    [InlineData("/video/0123-4567/video-0.m4v")]
    [InlineData("/screenshare/0123-4567/")]
    [InlineData("/podcast/0123-4567/audio.ogg")]
    [InlineData("/notes/0123-4567/notes.pdf")]
    [InlineData("/capture/0123-4567/capture-0.m4v")]
    public void What_people_and_front_ends_need_reaches_Scalelite(string path) => Assert.True(IsForwarded(path));

    [Theory]
    [InlineData("/scalelite/api/getServers")]
    [InlineData("//scalelite/api/getServers")]
    [InlineData("/scalelite//api/getServers")]
    [InlineData("/scalelite/api")]
    [InlineData("/fsapi")]
    [InlineData("/static-resource/presentation")]
    [InlineData("/bigbluebutton/apis")]
    [InlineData("/Recording/0123-4567/presentation")]
    [InlineData("/")]
    [InlineData("//bigbluebutton/api/create")]
    public void Nothing_else_does(string path) => Assert.False(IsForwarded(path));

    [Fact]
    public void Each_rule_has_a_host_name_of_its_own_and_at_most_five_values() => Assert.All(Rules, rule =>
    {
        var host = Assert.Single(Values(rule.Value, "host-header"));
        Assert.Equal(rule.Key.StartsWith("BBBFrontend") ? "conference.bbb.uni.example" : "scalelite.bbb.uni.example", host);
        Assert.InRange(Values(rule.Value, "path-pattern").Count + 1, 1, 5);
    });

    [Fact]
    public void Priorities_differ_and_are_not_the_one_that_an_update_still_finds_taken()
    {
        var priorities = Rules.Where(rule => rule.Key.StartsWith("BBBScalelite")).Select(rule => rule.Value["Priority"]?.AsText).ToList();

        Assert.Equal(3, priorities.Distinct().Count());
        Assert.DoesNotContain("1", priorities);
    }

    [Theory]
    [InlineData(", /health_check]", ", /scalelite/api/*]")]
    [InlineData(", /health_check]", ", /*]")]
    [InlineData(", /playback/*,", ", '*',")]
    public void A_path_that_nothing_needs_is_found(string written, string instead) =>
        RuleAssert.Only(RuleAssert.After(Template, written, instead), "BBB120", Template);

    [Fact]
    public void A_load_balancer_that_forwards_by_default_is_found() => RuleAssert.Only(
        RuleAssert.After(Template, "Type: fixed-response\n", "Type: forward\n"), "BBB120", Template);

    [Fact]
    public void A_rule_for_any_host_or_path_is_found() => RuleAssert.Only(
        RuleAssert.After(Template, "Field: host-header\n", "Field: http-request-method\n")
            .Concat(RuleAssert.After(Template, "Field: path-pattern\n", "Field: http-request-method\n")).ToArray(), "BBB120", Template);

    private static bool IsForwarded(string path) => Rules.Values
        .Where(rule => ((Resolved.Map)((Resolved.List)rule["Actions"]!).Items[0])["TargetGroupArn"]
            is Resolved.Later { Resource.LogicalId: "BBBScaleliteTG" })
        .SelectMany(rule => Values(rule, "path-pattern"))
        .Any(pattern => pattern.EndsWith('*') ? path.StartsWith(pattern[..^1], StringComparison.Ordinal) : path == pattern);

    private static List<string> Values(Resolved.Map rule, string field) =>
    [
        .. from condition in ((Resolved.List)rule["Conditions"]!).Items.Cast<Resolved.Map>()
           where condition["Field"]?.AsText == field
           from section in condition.Entries.Select(entry => entry.Value).OfType<Resolved.Map>()
           from value in ((Resolved.List)section["Values"]!).Items
           select value.AsText!,
    ];

    private static Dictionary<string, Resolved.Map> RulesOf()
    {
        var tree = new TemplateTree(TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)));
        var master = tree.Files.Single(file => file.Name == TemplateSet.Master);
        var values = ExampleDeployment.With(new Dictionary<string, string>());
        return Evaluator.Evaluate(tree, master, values, new EvaluationSettings()).WithNested.SelectMany(stack => stack.Resources)
            .Where(resource => resource.Type == "AWS::ElasticLoadBalancingV2::ListenerRule")
            .ToDictionary(resource => resource.LogicalId, resource => resource.Properties);
    }
}
