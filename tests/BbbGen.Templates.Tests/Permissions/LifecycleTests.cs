using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Nothing that AWS has retired, nothing that waits forever.</summary>
public sealed class LifecycleTests
{
    /// <summary>Runtimes in support, with the end AWS announces (AWS Lambda Developer Guide, "Lambda runtimes").</summary>
    private static readonly Dictionary<string, string> Runtimes = new() { ["python3.13"] = "2029-06-30", ["python3.14"] = "2029-06-30" };

    [Fact]
    public void A_function_has_a_runtime_in_support() =>
        Assert.All(All("AWS::Lambda::Function"), function => Assert.Contains(function["Runtime"].AsText(), Runtimes.Keys));

    [Theory]
    [InlineData("AWS::AutoScaling::LaunchConfiguration")]
    [InlineData("AWS::ElasticLoadBalancing::LoadBalancer")]
    [InlineData("AWS::ElastiCache::SecurityGroup")]
    [InlineData("AWS::RDS::DBSecurityGroup")]
    [InlineData("AWS::SDB::Domain")]
    [InlineData("AWS::CloudFormation::WaitCondition")]
    [InlineData("AWS::IAM::AccessKey")]
    public void A_retired_type_is_not_used(string type) => Assert.Empty(All(type));

    [Fact]
    public void A_custom_resource_waits_a_little_longer_than_its_function_may_run()
    {
        var functions = All("AWS::Lambda::Function").DistinctBy(function => function.Path)
            .ToDictionary(function => $"${{{function.Path}.Arn}}", function => Number(function, "Timeout"));
        var customs = DeployedResources.Types.SelectMany(DeployedResources.Of)
            .Where(resource => resource.Type.StartsWith("Custom::")).ToList();
        Assert.NotEmpty(customs);
        Assert.All(
            customs, custom => Assert.InRange(Number(custom, "ServiceTimeout") - functions[custom["ServiceToken"].AsText()], 1, 120));
    }

    [Fact]
    public void A_function_is_inline_in_its_template() => Assert.All(
        All("AWS::Lambda::Function"),
        function => Assert.True(function["Code", "ZipFile"].AsText().Length > 0 && function["Code", "S3Bucket"] is null, function.Path));

    [Fact]
    public void A_function_runs_once_for_an_event() => Assert.All(All("AWS::Lambda::Function"), function => Assert.Contains(
        All("AWS::Lambda::EventInvokeConfig"),
        rule => rule["FunctionName"].AsText() == $"${{{function.Path}}}" && rule["MaximumRetryAttempts"].AsText() == "0"));

    private static IEnumerable<DeployedResource> All(string type) => DeployedResources.Types.SelectMany(DeployedResources.Of)
        .Where(resource => resource.Type == type);

    private static int Number(DeployedResource resource, string property) => int.Parse(resource[property].AsText());
}
