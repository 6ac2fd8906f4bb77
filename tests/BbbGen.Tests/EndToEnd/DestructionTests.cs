using System.Text.Json;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.EndToEnd;

/// <summary>
/// <c>bbbgen destroy</c> as a process, to an AWS endpoint: the account is as empty as before, but for what was announced to stay.
/// </summary>
[Collection(EndpointCollection.Name)]
public sealed class DestructionTests(MotoFixture moto) : IDisposable
{
    /// <summary>Lists of what an account holds, and what its entries are known by.</summary>
    private static readonly string[][] Lists =
    [
        ["cloudformation", "describe-stacks", "--query", "Stacks[].StackName"],
        ["ec2", "describe-vpcs", "--query", "Vpcs[].VpcId"],
        ["ec2", "describe-flow-logs", "--query", "FlowLogs[].FlowLogId"],
        ["ec2", "describe-addresses", "--query", "Addresses[].AllocationId"],
        ["ec2", "describe-launch-templates", "--query", "LaunchTemplates[].LaunchTemplateId"],
        ["ec2", "describe-instances", "--query", "Reservations[].Instances[?State.Name!='terminated'].InstanceId[]"],
        ["autoscaling", "describe-auto-scaling-groups", "--query", "AutoScalingGroups[].AutoScalingGroupName"],
        ["iam", "list-roles", "--query", "Roles[].RoleName"],
        ["iam", "list-users", "--query", "Users[].UserName"],
        ["iam", "list-groups", "--query", "Groups[].GroupName"],
        ["iam", "list-policies", "--scope", "Local", "--query", "Policies[].PolicyName"],
        ["iam", "list-instance-profiles", "--query", "InstanceProfiles[].InstanceProfileName"],
        ["lambda", "list-functions", "--query", "Functions[].FunctionName"],
        ["secretsmanager", "list-secrets", "--query", "SecretList[].Name"],
        ["sns", "list-topics", "--query", "Topics[].TopicArn"],
        ["ssm", "describe-parameters", "--query", "Parameters[].Name"],
        ["ecs", "describe-clusters", "--clusters", "demo-ECSCluster", "--query", "clusters[?status=='ACTIVE'].clusterArn"],
        ["elbv2", "describe-load-balancers", "--query", "LoadBalancers[].LoadBalancerArn"],
        ["rds", "describe-db-clusters", "--query", "DBClusters[].DBClusterIdentifier"],
        ["elasticache", "describe-replication-groups", "--query", "ReplicationGroups[?Status!='deleting'].ReplicationGroupId"],
        ["efs", "describe-file-systems", "--query", "FileSystems[].FileSystemId"],
        ["acm", "list-certificates", "--query", "CertificateSummaryList[].CertificateArn"],
        ["sesv2", "list-email-identities", "--query", "EmailIdentities[].IdentityName"],
        ["logs", "describe-log-groups", "--query", "logGroups[].logGroupName"],
        ["cloudwatch", "describe-alarms", "--query", "MetricAlarms[].AlarmName"],
        ["s3api", "list-buckets", "--query", "Buckets[].Name"],
        ["route53", "list-resource-record-sets", "--hosted-zone-id", Operator.Zone, "--query", "ResourceRecordSets[].Name"],
    ];

    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Theory, Failure("F93")]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task After_a_whole_life_only_what_was_announced_is_left(string type)
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        var before = await HeldAsync();
        await AssertDeploysAsync("demo is deployed.", ("BBBEnvironmentType", type));
        await AssertDeploysAsync("demo is up to date; nothing to do.", ("BBBEnvironmentType", type));
        await AssertDeploysAsync("demo is deployed.", ("BBBEnvironmentType", type), ("BBBLogRetentionInDays", "365"));
        var status = await _operator.RunAsync("status", "-s", "demo");
        Assert.True(status.ExitCode == 0, status.Error);

        var destroyed = await _operator.RunAsync("destroy", "-s", "demo", "--yes", "--json");

        Assert.True(destroyed.ExitCode == 0, destroyed.Error);
        var result = JsonSerializer.Deserialize<JsonElement>(destroyed.Output.TrimEnd().Split('\n')[^1]).GetProperty("result");
        var announced = result.GetProperty("stays").EnumerateArray().Select(holding => holding.GetProperty("id").GetString()!);
        var left = (await HeldAsync()).Except(before).ToList();
        Assert.Empty(left.Except(announced));
        Assert.Empty(announced.Except(left));

        var again = await _operator.RunAsync("destroy", "-s", "demo", "--yes");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains(
            again.ErrorLines, line => line.StartsWith("There is no stack demo or demo-Sources in "));
    }

    private async Task AssertDeploysAsync(string sentence, params (string Name, string Value)[] parameters)
    {
        var run = await _operator.DeployAsync("demo", "--parameters", _operator.ParameterFile(parameters));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(sentence, run.ErrorLines);
    }

    private async Task<IReadOnlyList<string>> HeldAsync()
    {
        var held = new List<string>();
        foreach (var list in Lists)
        {
            held.AddRange(await ListAsync(list));
        }

        var keysOfAws = await ListAsync(
            "kms", "list-aliases", "--query", "Aliases[?starts_with(AliasName, 'alias/aws/')].TargetKeyId");
        return [.. held, .. (await ListAsync("kms", "list-keys", "--query", "Keys[].KeyId")).Except(keysOfAws)];
    }

    private async Task<IEnumerable<string>> ListAsync(params string[] command)
    {
        var answer = await moto.Server.AwsCliAsync([.. command, "--output", "json"]);
        Assert.True(answer.ExitCode == 0, answer.Error);
        return JsonSerializer.Deserialize<JsonElement>(answer.Output) is { ValueKind: JsonValueKind.Array } entries
            ? entries.EnumerateArray().Select(entry => entry.GetString()!)
            : [];
    }
}
