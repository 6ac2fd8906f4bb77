using System.Globalization;
using System.Text;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Tests.Verifying;

/// <summary>
/// <c>docs/architecture.svg</c> is drawn from the evaluated templates: a box for each party of the port matrix, with its number and size,
/// and an arrow for each pair of parties whose security groups let packets through.
/// </summary>
public sealed class ArchitecturePictureTests
{
    private static readonly StackInstance Master = Evaluated();

    private static readonly Dictionary<Party, (int X, int Y, int Width, string Title, string Size)> Boxes = new()
    {
        [Party.World] = (20, 235, 130, "People", "browsers"),
        [Party.Frontend] = (233, 75, 284, "Load balancer", "Greenlight, the front end"),
        [Party.Scalelite] = (233, 180, 284, "Load balancer", "Scalelite's API, recordings"),
        [Party.Application] = (233, 305, 284, "BigBlueButton servers", Group("bbbappscalable")),
        [Party.Turn] = (233, 415, 284, "TURN servers", Group("bbbturn")),
        [Party.Node] = (620, 127, 190, "Greenlight, Scalelite", $"ECS, {Group("ecs")}"),
        [Party.Storage] = (620, 305, 190, "Recordings", "EFS, encrypted"),
        [Party.Database] = (890, 75, 170, "Aurora PostgreSQL", Count("database", "AWS::RDS::DBInstance", "DBInstanceClass")),
        [Party.Cache] = (890, 180, 170, "Valkey", Cache()),
    };

    [Fact]
    public void The_picture_of_the_architecture_is_that_of_the_templates() => GeneratedPage.Match("docs/architecture.svg", Picture());

    [Fact]
    public void Every_party_has_a_box() => Assert.Equal(Enum.GetValues<Party>().Order(), Boxes.Keys.Order());

    private static string Picture()
    {
        var text = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1100 530" role="img" aria-labelledby="title">
            <title id="title">Architecture of a scalable deployment with the default parameters</title>
            <style>
            svg { font: 14px system-ui, sans-serif; background: #fff; }
            text { fill: #1b1f24; text-anchor: middle; } .small { font-size: 12px; fill: #57606a; }
            .port { font-size: 11px; fill: #0550ae; }
            .zone { fill: none; stroke: #8c959f; stroke-dasharray: 5 4; } .box { fill: #ddf4ff; stroke: #0550ae; }
            .data { fill: #dafbe1; stroke: #116329; }
            .people { fill: #fff8c5; stroke: #7d4e00; }
            .flow { stroke: #0550ae; fill: none; marker-end: url(#end); }
            #end path { fill: #0550ae; } .on { paint-order: stroke; stroke: #fff; stroke-width: 4px; }
            @media (prefers-color-scheme: dark) {
            svg { background: #0d1117; } text { fill: #e6edf3; } .small { fill: #9198a1; }
            .port { fill: #79c0ff; } .zone { stroke: #656c76; }
            .box { fill: #0c2d6b; stroke: #79c0ff; } .data { fill: #04260f; stroke: #7ee787; } .people { fill: #341a00; stroke: #f2cc60; }
            .flow { stroke: #79c0ff; } #end path { fill: #79c0ff; } .on { stroke: #0d1117; } }
            </style>
            <defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8z"/></marker></defs>
            <rect class="zone" x="225" y="30" width="300" height="490" rx="8"/><text class="small" x="375" y="52">public subnets</text>
            <rect class="zone" x="595" y="30" width="490" height="490" rx="8"/><text class="small" x="840" y="52">private subnets</text>

            """.ReplaceLineEndings("\n"));
        var flows = Flows().ToList();
        foreach (var (from, to, ports) in flows)
        {
            Arrow(text, Boxes[from], Boxes[to], from is Party.World ? [] : ports);
        }

        foreach (var (party, box) in Boxes)
        {
            string[] open = [.. flows.Where(flow => flow.From is Party.World && flow.To == party)
                .Select(flow => string.Join("; ", flow.Ports))];
            var (middle, height) = (box.X + (box.Width / 2), 64 + (18 * open.Length));
            text.Append(CultureInfo.InvariantCulture, $"<rect class=\"{Kind(party)}\" x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" ")
                .Append(CultureInfo.InvariantCulture, $"height=\"{height}\" rx=\"6\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{middle}\" y=\"{box.Y + 28}\">{box.Title}</text>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"small\" x=\"{middle}\" y=\"{box.Y + 48}\">{box.Size}</text>\n");
            foreach (var ports in open)
            {
                text.Append(CultureInfo.InvariantCulture, $"<text class=\"port\" x=\"{middle}\" y=\"{box.Y + 68}\">{ports}</text>\n");
            }
        }

        return text.Append("</svg>\n").ToString();
    }

    private static string Kind(Party party) => party switch
    {
        Party.World => "people",
        Party.Database or Party.Cache or Party.Storage => "data",
        _ => "box",
    };

    /// <summary>The flows inward that security groups allow, with all their ports.</summary>
    private static IEnumerable<(Party From, Party To, string[] Ports)> Flows()
    {
        var estate = new Estate(Master);
        return PortMatrix.Flows
            .Where(flow => flow.To is not Party.World && estate.Of(flow.To).Any()
                && estate.Of(flow.To).All(carrier => estate.Lets(carrier, flow, isIngress: true)))
            .GroupBy(flow => (flow.From, flow.To))
            .Select(flows => (flows.Key.From, flows.Key.To, flows.GroupBy(flow => flow.Protocol)
                .Select(ports => $"{ports.Key} {string.Join(", ", ports.Select(flow => flow.Ports.ToString()))}").ToArray()));
    }

    private static void Arrow(
        StringBuilder text,
        (int X, int Y, int Width, string Title, string Size) from,
        (int X, int Y, int Width, string Title, string Size) to,
        string[] ports)
    {
        var isBelow = from.X == to.X;
        var (x1, y1) = isBelow ? (from.X + (from.Width / 2), from.Y + 64) : (from.X + from.Width, from.Y + 32);
        var (x2, y2) = isBelow ? (to.X + (to.Width / 2), to.Y) : (to.X, to.Y + 32);
        text.Append(CultureInfo.InvariantCulture, $"<path class=\"flow\" d=\"M{x1} {y1} {x2} {y2}\"/>\n");
        for (var line = 0; line < ports.Length; line++)
        {
            var y = ((y1 + y2) / 2) - 4 - (14 * (ports.Length - 1 - line));
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"port on\" x=\"{(x1 + x2) / 2}\" y=\"{y}\">{ports[line]}</text>\n");
        }
    }

    /// <summary>How many of which type a group launches.</summary>
    private static string Group(string template)
    {
        var size = Resource(template, "AWS::AutoScaling::AutoScalingGroup").Properties["DesiredCapacity"]!.Sketch;
        var data = (Resolved.Map)Resource(template, "AWS::EC2::LaunchTemplate").Properties["LaunchTemplateData"]!;
        return $"{size} × {data["InstanceType"]!.Sketch}";
    }

    private static string Count(string template, string type, string property) =>
        $"{BbbGen.Templates.Verifying.Masters.Resources(Master, template, type).Count()} × "
            + Resource(template, type).Properties[property]!.Sketch;

    private static string Cache()
    {
        var group = Resource("cachedb", "AWS::ElastiCache::ReplicationGroup").Properties;
        return $"{group["NumCacheClusters"]!.Sketch} × {group["CacheNodeType"]!.Sketch}";
    }

    private static ResourceInstance Resource(string template, string type) =>
        BbbGen.Templates.Verifying.Masters.Resources(Master, template, type).First();

    private static StackInstance Evaluated()
    {
        var tree = new TemplateTree(TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)));
        return Evaluator.Evaluate(tree, tree.Files.Single(file => file.Name == TemplateSet.Master), new Dictionary<string, string>(),
            new EvaluationSettings());
    }
}
