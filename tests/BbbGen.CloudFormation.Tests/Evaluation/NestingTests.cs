using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Tests.Evaluation;

public sealed class NestingTests
{
    private const string Parent = """
        Parameters:
          Size: {Type: String, Default: small}
        Resources:
          Network:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: !Join ['/', [!Sub 'https://${AWS::URLSuffix}', network.yaml]]
              Parameters: {Range: 10.1.0.0/16}
          Servers:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: !Sub 'https://${AWS::URLSuffix}/servers.yaml'
              Parameters:
                Vpc: !GetAtt Network.Outputs.Vpc
                Subnets: !GetAtt Network.Outputs.Subnets
                Size: !Ref Size
        """;

    private const string Network = """
        Parameters:
          Range: {Type: String}
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: !Ref Range}}
          One: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.1.0/24}}
          Two: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.2.0/24}}
        Outputs:
          Vpc: {Value: !Ref Vpc}
          Subnets: {Value: !Join [',', [!Ref One, !Ref Two]]}
        """;

    private const string Servers = """
        Parameters:
          Vpc: {Type: AWS::EC2::VPC::Id}
          Subnets: {Type: List<AWS::EC2::Subnet::Id>}
          Size: {Type: String, AllowedValues: [small, large]}
        Conditions:
          Large: !Equals [!Ref Size, large]
        Resources:
          Group:
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties: {VPCZoneIdentifier: !Ref Subnets, MaxSize: !If [Large, 3, 1]}
        """;

    [Theory]
    [InlineData("!Sub 'https://${Size}/network.yaml'")]
    [InlineData("!Join ['/', ['https://bucket', network.yaml]]")]
    [InlineData("!If [Large, 'https://bucket/network.yaml', 'https://other/network.yaml']")]
    public void A_nested_template_is_found_by_the_end_of_its_address(string address) => Assert.NotNull(Evaluating.Stack(
        $$"""
        Parameters:
          Size: {Type: String, Default: large}
        Conditions:
          Large: !Equals [!Ref Size, large]
        Resources:
          Network:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: {{address}}, Parameters: {Range: 10.1.0.0/16} }
        """,
        null,
        ("network.yaml", Network)).Resource("Network")!.Nested);

    [Fact]
    public void A_value_keeps_its_origin_through_nested_stacks()
    {
        var stack = Evaluating.Stack(Parent, null, ("network.yaml", Network), ("servers.yaml", Servers));
        var servers = stack.Resource("Servers")!.Nested!;
        Assert.Empty(stack.WithNested.SelectMany(one => one.Problems));
        Assert.Equal(new Resolved.Later(new ResourceAddress("Network", "Vpc"), "AWS::EC2::VPC", null), servers.Parameters["Vpc"]);
        Assert.Equal(
            new Resolved.List([
                new Resolved.Later(new ResourceAddress("Network", "One"), "AWS::EC2::Subnet", null),
                new Resolved.Later(new ResourceAddress("Network", "Two"), "AWS::EC2::Subnet", null),
            ]),
            servers.Resource("Group")!.Properties["VPCZoneIdentifier"]);
        Assert.Equal("Servers/Group", servers.Resource("Group")!.Address.ToString());
    }

    [Fact]
    public void A_nested_stack_keeps_the_values_it_runs_with_and_takes_from_other_resources_what_it_takes_today()
    {
        var tree = Evaluating.Tree(Parent, ("network.yaml", Network), ("servers.yaml", Servers));
        var stack = Evaluator.Evaluate(tree, tree.Files[0], new Dictionary<string, string>(), new EvaluationSettings
        {
            NestedParameters = new Dictionary<string, IReadOnlyDictionary<string, string>>
            {
                ["Servers"] = new Dictionary<string, string> { ["Size"] = "large", ["Vpc"] = "vpc-1" },
            },
        });

        var servers = stack.Resource("Servers")!.Nested!;
        Assert.Equal(new Resolved.Text("3"), servers.Resource("Group")!.Properties["MaxSize"]);
        Assert.Equal(new Resolved.Later(new ResourceAddress("Network", "Vpc"), "AWS::EC2::VPC", null), servers.Parameters["Vpc"]);
    }

    [Fact]
    public void A_stack_waits_for_those_whose_outputs_it_takes() =>
        Assert.Equal(["Network"],
            Evaluating.Stack(Parent, null, ("network.yaml", Network), ("servers.yaml", Servers)).Resource("Servers")!.Dependencies);

    [Theory]
    [InlineData("small", "1")]
    [InlineData("large", "3")]
    public void A_condition_of_a_nested_stack_follows_the_parents_parameter(string size, string count) => Assert.Equal(
        new Resolved.Text(count),
        Evaluating.Stack(Parent, [("Size", size)], ("network.yaml", Network), ("servers.yaml", Servers))
            .Resource("Servers")!.Nested!.Resource("Group")!.Properties["MaxSize"]);

    [Fact]
    public void Every_condition_set_is_a_scenario_however_deep_its_condition_lies()
    {
        var tree = Evaluating.Tree(Parent.Replace("Default: small", "Default: small, AllowedValues: [small, large]"),
            ("network.yaml", Network), ("servers.yaml", Servers));
        Assert.Equal(["Size=small", "Size=large"], Scenario.Of(tree, Assert.Single(tree.Roots), new Dictionary<string, string>(),
            new EvaluationSettings()).Select(scenario => scenario.Choice));
    }

    [Theory]
    [InlineData(6, 64)]
    [InlineData(7, 24)]
    [InlineData(20, 30)]
    [InlineData(60, 45)]
    public void Of_many_switches_every_pair_of_values_is_tried_together(int switches, int most)
    {
        var names = Enumerable.Range(0, switches).Select(index => $"P{index:00}").ToArray();
        var tree = Evaluating.Tree($$"""
            Parameters:
            {{string.Join('\n', names.Select(name => $"  {name}: {{Type: String, Default: 'no', AllowedValues: ['yes', 'no']}}"))}}
            Conditions:
            {{string.Join('\n', names.Select(name => $"  Has{name}: !Equals [!Ref {name}, 'yes']"))}}
            Resources:
              Topic: {Type: AWS::SNS::Topic}
            """);

        var sets = Scenario.Of(tree, Assert.Single(tree.Roots), new Dictionary<string, string>(), new EvaluationSettings())
            .Select(scenario => scenario.Choice.Split(' ').ToHashSet()).ToArray();

        Assert.InRange(sets.Length, 1, most);
        Assert.Contains(sets, set => set.SetEquals(names.Select(name => $"{name}=no")));
        var values = names.SelectMany(name => new[] { $"{name}=yes", $"{name}=no" }).ToArray();
        Assert.All(
            values.SelectMany(one => values.Where(other => one[..3] != other[..3]).Select(other => (one, other))),
            pair => Assert.Contains(sets, set => set.Contains(pair.one) && set.Contains(pair.other)));
    }

    [Fact]
    public void A_condition_set_takes_neither_values_nor_problems_from_another()
    {
        var tree = Evaluating.Tree(
            """
            Parameters:
              Mode: {Type: String, Default: a, AllowedValues: [a, b, c, d]}
            Conditions:
              IsA: !Equals [!Ref Mode, a]
              IsB: !Equals [!Ref Mode, b]
              IsC: !Equals [!Ref Mode, c]
            Resources:
              Wrong: {Type: AWS::SSM::Parameter, Properties: {Value: !If [IsA, !Select [5, [x]], !If [IsB, !Ref OnlyC, !Ref Mode]] } }
              OnlyC: {Type: AWS::SNS::Topic, Condition: IsC}
              Same: {Type: AWS::SSM::Parameter, Properties: {Value: !Sub '${AWS::StackName} ${Nested.Outputs.Of}'} }
              Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: below.yaml, Parameters: {Mode: !If [IsA, a, other]} } }
            """,
            ("below.yaml", """
                Parameters:
                  Mode: {Type: String}
                Conditions:
                  IsA: !Equals [!Ref Mode, a]
                Resources:
                  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: !If [IsA, !Ref 'AWS::StackName', !Select [7, [y]]] } }
                Outputs:
                  Of: {Value: !GetAtt Topic.TopicName}
                """));
        AssertEqualAlone(tree);
    }

    [Fact]
    public void Each_condition_set_of_the_committed_templates_has_the_values_that_it_has_alone() => AssertEqualAlone(new(
        Directory.GetFiles(Repository.PathOf("templates-out"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => TemplateFile.Read(Path.GetFileName(path), File.ReadAllText(path)))));

    /// <summary>Scenarios are evaluated together and share what is equal: that must not be seen.</summary>
    private static void AssertEqualAlone(TemplateTree tree)
    {
        var settings = new EvaluationSettings();
        var scenarios = tree.Roots.SelectMany(root => Scenario.Of(tree, root, new Dictionary<string, string>(), settings)).ToArray();
        Assert.True(scenarios.Length > 2);
        foreach (var scenario in scenarios)
        {
            var chosen = scenario.Choice.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(choice => choice.Split('=', 2))
                .ToDictionary(choice => choice[0], choice => choice[1]);
            var alone = Evaluator.Evaluate(tree, scenario.Root.File, chosen, settings);
            Assert.Equal(alone.WithNested.SelectMany(Seen), scenario.Root.WithNested.SelectMany(Seen));
        }
    }

    private static IEnumerable<object> Seen(StackInstance stack) =>
    [
        stack.Path,
        .. stack.Resources.SelectMany(resource => new object[]
        {
            resource.LogicalId, resource.Properties, resource.Policies, string.Join(' ', resource.Dependencies),
        }),
        .. stack.Outputs.Values.SelectMany(output => new object?[] { output.Name, output.Value, output.ExportName }).OfType<object>(),
        .. stack.Problems.OrderBy(problem => problem.Mark).ThenBy(problem => problem.Message, StringComparer.Ordinal),
    ];

    [Theory]
    [InlineData("'([a-z]{2}(-[a-z]+)+-[0-9])?'", "eu-west-1", true)]
    [InlineData("'[0-9]*'", "1", true)]
    [InlineData("'.*'", "other", false)]
    public void What_is_compared_with_nothing_is_tried_with_something_its_pattern_allows(string pattern, string value, bool isAlone)
    {
        var tree = Evaluating.Tree($$"""
            Parameters:
              Region: {Type: String, Default: '', AllowedPattern: {{pattern}} }
            Conditions:
              IsHere: !Equals [!Ref Region, '']
            Resources:
              Topic: {Type: AWS::SNS::Topic, Condition: IsHere}
            """);
        Assert.Equal([isAlone ? "" : "Region=", $"Region={value}"], Scenario.Of(tree, Assert.Single(tree.Roots),
            new Dictionary<string, string>(), new EvaluationSettings()).Select(scenario => scenario.Choice));
    }

    [Fact]
    public void A_pattern_that_takes_for_ever_is_judged_all_the_same()
    {
        const string template = """
            Parameters:
              Name: {Type: String, AllowedPattern: '(a+)+b'}
            Resources:
              Topic: {Type: AWS::SNS::Topic}
            """;
        Assert.Equal(
            EvaluationProblemKind.ParameterValue,
            Assert.Single(Evaluating.Stack(template, [("Name", $"{new string('a', 60)}c")]).Problems).Kind);
        Assert.Empty(Evaluating.Stack(template, [("Name", $"{new string('a', 60)}b")]).Problems);
    }

    [Fact]
    public void Slow_patterns_of_a_template_do_not_decide_what_those_of_another_match()
    {
        var names = Enumerable.Range(0, 30).Select(index => $"P{index}").ToArray();
        Evaluating.Stack(
            $$"""
            Parameters:
            {{string.Join('\n', names.Select(name => $"  {name}: {{Type: String, AllowedPattern: '(?=a)(a+)+b'}}"))}}
            Resources:
              Topic: {Type: AWS::SNS::Topic}
            """,
            [.. names.Select(name => (name, $"{new string('a', 60)}c"))]);

        Assert.Single(Evaluating.Stack(
            """
            Parameters:
              Name: {Type: String, AllowedPattern: '[x-z]+'}
            Resources:
              Topic: {Type: AWS::SNS::Topic}
            """,
            [("Name", "other")]).Problems);
    }

    [Fact]
    public void What_a_parent_hands_over_wrongly_is_told_at_the_parent()
    {
        var wrong = Parent.Replace("Range: 10.1.0.0/16", "Rang: 10.1.0.0/16").Replace("Outputs.Vpc", "Outputs.VpcId");
        var problems = Evaluating.Stack(wrong, [("Size", "huge")], ("network.yaml", Network), ("servers.yaml", Servers)).WithNested
            .SelectMany(one => one.Problems);
        Assert.Equal(
            [
                (EvaluationProblemKind.UndeclaredParameter, "root.yaml", 8),
                (EvaluationProblemKind.MissingParameter, "root.yaml", 4),
                (EvaluationProblemKind.UnknownOutput, "root.yaml", 14),
                (EvaluationProblemKind.ParameterValue, "root.yaml", 16),
            ],
            problems.Select(problem => (problem.Kind, problem.File.Name, problem.Mark.Line))
                .OrderBy(problem => problem.Line == 4 ? 9 : problem.Line));
    }

    [Fact]
    public void A_template_that_nests_itself_comes_to_an_end()
    {
        var circle = "Resources:\n  Self:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: 'https://x/root.yaml'}\n";
        var tree = Evaluating.Tree(circle);
        Assert.Contains(Evaluator.Evaluate(tree, tree.Files[0], new Dictionary<string, string>(), new EvaluationSettings()).WithNested,
            one => one.Problems.Count > 0);
    }

    [Fact]
    public void Stacks_that_wait_for_each_others_outputs_are_a_circle()
    {
        const string Circle = """
            Resources:
              A: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://x/n.yaml',
                Parameters: {Range: !GetAtt B.Outputs.Vpc}}}
              B: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://x/n.yaml',
                Parameters: {Range: !GetAtt A.Outputs.Vpc}}}
            """;
        Assert.Contains(
            Evaluating.Stack(Circle, null, ("n.yaml", Network)).Problems, problem => problem.Kind is EvaluationProblemKind.Circle);
    }

    [Theory]
    [InlineData("'https://x.s3.amazonaws.com/any/prefix/network.yaml'", "network.yaml")]
    [InlineData("!Sub 'https://${AWS::URLSuffix}/network.yaml'", "network.yaml")]
    [InlineData("!Sub 'https://${AWS::URLSuffix}/lib/network.yaml'", "lib/network.yaml")]
    [InlineData("!Sub 'https://${AWS::URLSuffix}/other/network.yaml'", null)]
    [InlineData("./lib/network.yaml", "lib/network.yaml")]
    [InlineData("./node_modules/vpc/network.yaml", null)]
    [InlineData("!Ref AWS::Region", null)]
    public void A_nested_template_is_known_by_the_end_of_its_address_or_by_the_way_to_its_file(string address, string? name)
    {
        var tree = Evaluating.Tree(
            $"Resources:\n  One: {{Type: AWS::CloudFormation::Stack, Properties: {{TemplateURL: {address} }} }}\n",
            ("network.yaml", Network),
            ("lib/network.yaml", Network));
        Assert.Equal(name, tree.Nested(tree.Files[0].Resource("One")!)?.Name);
    }
}
