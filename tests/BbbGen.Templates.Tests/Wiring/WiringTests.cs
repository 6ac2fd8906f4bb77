using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Tests.Wiring;

public sealed partial class WiringTests
{
    public static TheoryData<string, string, string> Modes()
    {
        TheoryData<string, string, string> modes = [];
        foreach (var type in new[] { "scalable", "single" })
        {
            foreach (var stage in new[] { "dev", "stage", "prod" })
            {
                foreach (var cache in new[] { "cross-az", "cross-az-no-failover", "single-az" })
                {
                    modes.Add(type, stage, cache);
                }
            }
        }

        return modes;
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Every_reference_is_resolved(string type, string stage, string cache) =>
        Assert.Empty(Deploy(type, stage, cache).Problems);

    [Fact]
    public void All_thirteen_nested_stacks_are_used_in_some_mode()
    {
        var stacks = new[] { "scalable", "single" }.SelectMany(type => Deploy(type, "dev", "cross-az").Resources)
            .Where(path => Stack().IsMatch(path)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "BBBACMCertStack", "BBBAMIFinderStack", "BBBAppStack", "BBBAppStackSingle", "BBBCacheDBStack",
                "BBBDatabaseStack", "BBBECSStack",
                "BBBFontendAppsStack", "BBBNetworkStack", "BBBSESProviderStack", "BBBSecurityGroupStack", "BBBStorageStack", "BBBTurnStack",
            ],
            stacks.Select(path => path["master/".Length..]));
    }

    [Fact]
    public void Single_mode_has_no_ecs_no_scalelite_and_no_databases() => Assert.DoesNotContain(
        Deploy("single", "prod", "cross-az").Definitions,
        resource => resource.Type.StartsWith("AWS::ECS::")
            || resource.Type.StartsWith("AWS::RDS::")
            || resource.Type.StartsWith("AWS::ElastiCache::")
            || resource.Type.StartsWith("AWS::EFS::"));

    [Theory]
    [InlineData("dev", 1)]
    [InlineData("stage", 2)]
    [InlineData("prod", 2)]
    public void Stage_and_prod_have_a_second_nat_gateway_and_a_second_database_instance(string stage, int count)
    {
        var types = Deploy("scalable", stage, "cross-az").Definitions.Select(resource => resource.Type).ToList();
        Assert.Equal(count, types.Count(type => type == "AWS::EC2::NatGateway"));
        Assert.Equal(count, types.Count(type => type == "AWS::RDS::DBInstance"));
    }

    [Fact]
    public void No_template_has_unused_declarations()
    {
        foreach (var template in TemplateSet.Generate())
        {
            var document = (Node.Map)YamlReader.Read(template.Text);
            var parameters = (document["Parameters"] as Node.Map)?.Entries ?? [];
            var conditions = (document["Conditions"] as Node.Map)?.Entries ?? [];
            var text =
                YamlWriter.Write(new Node.Map([.. document.Entries.Where(section => section.Key is not ("Parameters" or "Metadata"))]));
            Assert.Empty(parameters.Where(parameter => !Regex.IsMatch(text, $@"!Ref '?{parameter.Key}\b|\$\{{{parameter.Key}\}}"))
                .Select(parameter => $"{template.FileName}: {parameter.Key}"));
            Assert.Empty(conditions.Where(condition => Regex.Count(text, $@"\b{condition.Key}\b") < 2)
                .Select(condition => $"{template.FileName}: {condition.Key}"));
        }
    }

    [Fact]
    public void Nested_templates_have_no_defaults() => Assert.All(
        TemplateSet.Generate().Where(template => template.FileName is not (TemplateSet.Master or TemplateSet.Sources)),
        template => Assert.DoesNotContain(
            (((Node.Map)YamlReader.Read(template.Text))["Parameters"] as Node.Map)?.Entries ?? [],
            parameter => ((Node.Map)parameter.Value)["Default"] is not null));

    private static Deployment Deploy(string type, string stage, string cache) => Deployment.OfMaster(new Dictionary<string, string?>
    {
        ["BBBEnvironmentType"] = type,
        ["BBBEnvironmentStage"] = stage,
        ["BBBCacheAZMode"] = cache,
    });

    [GeneratedRegex("^master/BBB[A-Za-z]+Stack(Single)?$")]
    private static partial Regex Stack();
}
