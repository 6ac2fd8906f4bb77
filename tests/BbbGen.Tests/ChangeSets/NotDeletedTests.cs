using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Simulation.Engine;
using BbbGen.Tests.Destruction;

namespace BbbGen.Tests.ChangeSets;

/// <summary>What an update could not delete is reported, although the update succeeds.</summary>
public sealed class NotDeletedTests : IDisposable
{
    private readonly DestroyHarness _harness = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        _harness.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task A_removed_resource_that_AWS_does_not_delete_is_named_with_its_id_and_its_reason()
    {
        Assert.Equal(ExitCode.Success, await DeployAsync("prod"));
        var address = new BbbGen.CloudFormation.Evaluation.ResourceAddress("BBBNetworkStack", "BBBNatGateway2");
        var id = _harness.State.Stacks.SelectMany(stack => stack.Resources.Values)
            .Single(resource => resource.LogicalId == address.LogicalId).PhysicalId;
        _harness.Faults.Resources.Add(new Fault(FaultKind.FailsDeletion, address, "Something holds on to it (password=hunter2)."));

        Assert.Equal(ExitCode.Success, await DeployAsync("dev"));

        Assert.Contains(
            $"warning: BBBNetworkStack/BBBNatGateway2 (AWS::EC2::NatGateway, {id}) could not be deleted and remains: Something holds on to "
                + "it (password=[redacted]); it costs money until you delete it by hand.",
            _harness.ErrorLines);
        Assert.Equal([id], _harness.Result.GetProperty("leftOver").EnumerateArray().Select(left => left.GetString()));
    }

    [Fact]
    public void What_a_later_attempt_deletes_is_not_reported() => Assert.Equal(
        ["b"],
        NotDeleted.In([Event("a", "DELETE_FAILED"), Event("b", "DELETE_FAILED"), Event("b", "DELETE_FAILED"),
            Event("a", "DELETE_COMPLETE")]).Select(resource => resource.PhysicalId));

    [Fact]
    public void What_never_had_an_id_is_not_reported() => Assert.Empty(NotDeleted.In([Event("", "DELETE_FAILED")]));

    private static StackEvent Event(string physicalId, string status) =>
        new(physicalId + status, "arn", "Vpc", physicalId, "AWS::EC2::VPC", StackStatus.Read(status), "in use", DateTimeOffset.UnixEpoch);

    private async Task<int> DeployAsync(string stage)
    {
        await File.WriteAllTextAsync(
            _file, $$$"""{"Parameters": {"BBBEnvironmentStage": "{{{stage}}}"}}""", TestContext.Current.CancellationToken);
        return await _harness.RunAsync(
            "deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes", "--json",
            "--parameters", _file, "--no-smoke-test",
            "--allow-replace", "BBBRDSDBInstance2", "--allow-replace", "BBBTurnAutoScaling", "--allow-replace",
            "BBBApplicationAutoScaling");
    }
}
