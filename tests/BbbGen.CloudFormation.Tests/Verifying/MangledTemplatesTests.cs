using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using CsCheck;

namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>However invalid a template is, rules report findings and never throw.</summary>
public sealed class MangledTemplatesTests
{
    private static readonly Node[] Templates =
    [
        .. Directory.GetFiles(Repository.PathOf("tests/BbbGen.CloudFormation.Tests/Verifying/Accepted")).Order(StringComparer.Ordinal)
            .Append(Repository.PathOf("templates-out/bbb-on-aws-network.template.yaml"))
            .Select(path => TemplateFile.Read(Path.GetFileName(path), File.ReadAllText(path)).Root),
    ];

    /// <summary>Unexpected nodes.</summary>
    private static readonly Node[] Oddities =
    [
        Node.Of(""), Node.Of("text"), Node.Of(-1), Node.Of(true), Node.ListOf(), Node.MapOf(), Node.ListOf(Node.ListOf()),
        Node.MapOf(("Name", Node.MapOf())),
        Node.Ref("AWS::NoValue"), Node.Ref("VPC"), Node.Ref("Role"), Node.Ref(""), Node.GetAtt("Bucket", "Arn"),
        new Node.Call("GetAtt", Node.Of(".")),
        new Node.Call("Sub", Node.Of("${")), new Node.Call("Sub", Node.Of("${}${a.}${.b}")),
        new Node.Call("Sub", Node.ListOf(Node.Of("${x}"), Node.MapOf(("x", Node.ListOf())))),
        Node.CallOf("Join", Node.Of(","), Node.ListOf()), Node.CallOf("Select", Node.Of(9), Node.ListOf()),
        Node.CallOf("Split", Node.Of(""), Node.Of("a")),
        Node.CallOf("If", Node.Of("IsProd"), Node.MapOf(), Node.Ref("AWS::NoValue")),
        Node.CallOf("FindInMap", Node.Of("Settings"), Node.MapOf(), Node.Of("")),
        Node.CallOf("Cidr", Node.Of("10.0.0.0/33"), Node.Of(300), Node.Of(40)), new Node.Call("Condition", Node.Of("IsProd")),
        new Node.Call("Nothing", Node.MapOf()),
        Node.Of("{{resolve:"), Node.Of(new string('9', 400)), Node.Of("99999999999999999999"), Node.Of("NaN"),
    ];

    [Fact]
    public void Rules_never_throw_for_mangled_templates() =>
        Gen.Select(Gen.Int[0, Templates.Length - 1], Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, Oddities.Length - 1]).Array[1, 6])
            .Sample((template, changes) =>
            {
                var root = Templates[template];
                foreach (var (place, oddity) in changes)
                {
                    var left = place % (Count(root) - 1) + 1;
                    root = Replaced(root, ref left, Oddities[oddity]);
                }

                TemplateTree tree = new([TemplateFile.Read("root.yaml", YamlWriter.Write(root))]);
                Assert.All(Verifier.Verify(new Subject(tree, new Dictionary<string, string>(), new EvaluationSettings()), GeneralRules.All),
                    finding => Assert.NotEmpty(finding.Message));
            }, iter: 300);

    private static int Count(Node node) => 1 + node switch
    {
        Node.Call call => Count(call.Argument),
        Node.List list => list.Items.Sum(Count),
        Node.Map map => map.Entries.Sum(entry => Count(entry.Value)),
        _ => 0,
    };

    /// <summary>The tree with the node at an index replaced.</summary>
    private static Node Replaced(Node node, ref int left, Node other)
    {
        if (left-- == 0)
        {
            return other;
        }

        switch (node)
        {
            case Node.Call call:
                return call with { Argument = Replaced(call.Argument, ref left, other) };
            case Node.List list:
                List<Node> items = [];
                foreach (var item in list.Items)
                {
                    items.Add(left < 0 ? item : Replaced(item, ref left, other));
                }

                return new Node.List(items);
            case Node.Map map:
                List<KeyValuePair<string, Node>> entries = [];
                foreach (var entry in map.Entries)
                {
                    entries.Add(left < 0 ? entry : KeyValuePair.Create(entry.Key, Replaced(entry.Value, ref left, other)));
                }

                return new Node.Map(entries);
            default:
                return node;
        }
    }
}
