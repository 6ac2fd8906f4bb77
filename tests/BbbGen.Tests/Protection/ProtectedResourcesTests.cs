using BbbGen.CloudFormation.Evaluation;
using BbbGen.Protection;
using BbbGen.ResourceTypes;
using BbbGen.Templates;

namespace BbbGen.Tests.Protection;

public sealed class ProtectedResourcesTests
{
    [Fact]
    public void Scalable_deployments_protect_database_cache_recordings_and_their_stacks()
    {
        var policies = Policies(("BBBEnvironmentStage", "prod"));

        Assert.Equal(["", "BBBCacheDBStack", "BBBDatabaseStack", "BBBStorageStack"], policies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["BBBCacheDBStack", "BBBDatabaseStack", "BBBNotificationKey", "BBBServersKey", "BBBStorageStack", "BBBTurnSecret"],
            policies[""].Closed);
        Assert.Equal(["BBBRDSCluster", "BBBRDSDBInstance1", "BBBRDSDBInstance2", "BBBRDSDBSecret"], policies["BBBDatabaseStack"].Closed);
        Assert.Equal(
            ["BBBElasticache", "BBBGreenlightCacheSecret", "BBBScaleliteCacheSecret"], policies["BBBCacheDBStack"].Closed);
        Assert.Equal(["BBBSharedStorageFS"], policies["BBBStorageStack"].Closed);
    }

    [Fact]
    public void In_dev_the_second_database_instance_does_not_exist_and_is_not_named() =>
        Assert.DoesNotContain("BBBRDSDBInstance2", Policies()["BBBDatabaseStack"].Closed);

    [Fact]
    public void Single_deployments_protect_the_volume_with_the_data_of_the_server()
    {
        var policies = Policies(("BBBEnvironmentType", "single"));

        Assert.Equal(["", "BBBAppStackSingle"], policies.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("BBBAppStackSingle", policies[""].Closed);
        Assert.Contains("BBBAdministratorlogin", policies["BBBAppStackSingle"].Closed);
        Assert.Contains("BBBApplicationData", policies["BBBAppStackSingle"].Closed);
    }

    [Fact]
    public void The_policy_of_a_stack_with_data_denies_every_loss_that_deploy_asks_about()
    {
        var root = Evaluated(("BBBEnvironmentStage", "prod"));
        var policies = ProtectedResources.PoliciesOf(root);

        Assert.All(
            from stack in root.WithNested
            where policies.ContainsKey(stack.Path)
            from resource in stack.Resources
            where ResourceType.Of(resource.Type)?.Loss is not null
            select resource,
            resource => Assert.Contains(resource.LogicalId, policies[resource.Stack.Path].Closed));
    }

    private static IReadOnlyDictionary<string, StackPolicyDocument> Policies(params (string Name, string Value)[] parameters) =>
        ProtectedResources.PoliciesOf(Evaluated(parameters));

    private static StackInstance Evaluated(params (string Name, string Value)[] parameters)
    {
        var files = TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)).ToList();
        return Evaluator.Evaluate(
            new TemplateTree(files),
            files.Single(file => file.Name == TemplateSet.Master),
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            new EvaluationSettings { StackName = "demo" });
    }
}
