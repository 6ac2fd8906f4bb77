using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Destruction;

/// <summary>Deletions that AWS does not finish: who holds on is said, what passes is waited for, and nothing is given up unasked.</summary>
public sealed class StuckDeletionTests : IDisposable
{
    private const string Dependent = "The subnet has dependencies and cannot be deleted. (Service: Ec2, Status Code: 400)";

    private static readonly NetworkInterface OfLoadBalancer = new("eni-1", "interface", "ELB app/foo", "amazon-elb", IsManaged: true, null);
    private static readonly NetworkInterface OfSomebody = new("eni-2", "interface", "jump host", "123456789012", IsManaged: false, "i-9");

    private readonly DestroyHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact, Failure("F96")]
    public async Task A_foreign_network_interface_is_named_with_its_owner()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.NetworkInterfaces.AddRange([OfLoadBalancer, OfSomebody]);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines,
            line => line.StartsWith("error: BBBNetworkStack/BBBPublicApplicationSubnet1 (AWS::EC2::Subnet) was not deleted: subnet-")
                && line.EndsWith("still contains eni-2 (jump host, on i-9, created by 123456789012); delete it and run again."));
        Assert.Equal("The stack demo is now DELETE_FAILED; nothing else was deleted. Run the same command again to continue.",
            _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo-Sources"));
        Assert.False(_harness.Bucket.IsEmpty);
    }

    [Fact, Failure("F96")]
    public async Task A_network_interface_without_description_is_named_by_its_kind()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.NetworkInterfaces.Add(new("eni-3", "efa", "", "", IsManaged: false, null));

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines, line => line.EndsWith("still contains eni-3 (efa); delete it and run again."));
    }

    [Fact, Failure("F96")]
    public async Task What_AWS_releases_late_is_waited_for_and_tried_once_more()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.NetworkInterfaces.Add(OfLoadBalancer);
        _harness.Services.Ec2.InterfacesGoneAfter = 3;
        _harness.Before = stacks => new Watched(stacks) { OnDelete = second => _harness.Faults.Resources.RemoveAll(_ => second > 1) };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines, line =>
            line.Contains("still contains eni-1 (ELB app/foo, created by amazon-elb), which AWS removes by itself."));
        Assert.Contains("demo: waiting up to 20 minutes until that is gone; then the deletion is retried once", _harness.ErrorLines);
        Assert.Null(await _harness.StatusAsync("demo"));
    }

    [Fact, Failure("F96")]
    public async Task The_deletion_is_retried_as_soon_as_AWS_has_released_it()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.NetworkInterfaces.Add(OfLoadBalancer);
        _harness.Services.Ec2.InterfacesGoneAfter = 3;
        DateTimeOffset[] started = [default, default];
        var explained = DateTimeOffset.MinValue;
        _harness.Before = stacks => new Watched(stacks)
        {
            OnInventory = () => explained = started[1] == default ? _harness.Clock.GetUtcNow() : explained,
            OnDelete = attempt =>
            {
                started[Math.Min(attempt, 2) - 1] = _harness.Clock.GetUtcNow();
                _harness.Faults.Resources.RemoveAll(_ => attempt > 1);
            },
        };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.InRange(started[1] - explained, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
    }

    [Fact, Failure("F96")]
    public async Task While_waiting_only_the_blockers_are_queried()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.NetworkInterfaces.Add(OfLoadBalancer);
        _harness.Services.Ec2.InterfacesGoneAfter = 9;
        var (reads, deletions) = (0, 0);
        _harness.Before = stacks => new Watched(stacks)
        {
            OnDelete = second => deletions = _harness.Faults.Resources.RemoveAll(_ => second > 1) > 0 ? 2 : 1,
            OnInventory = () =>
                reads += deletions == 1 && _harness.Error.Contains("until that is gone") ? 1 : 0,
        };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Equal(0, reads);
    }

    [Fact, Failure("F96")]
    public async Task No_answer_while_waiting_does_not_end_the_wait()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.NetworkInterfaces.Add(OfLoadBalancer);
        _harness.Services.Ec2.InterfacesGoneAfter = 9;
        _harness.Services.Ec2.InterfacesUnansweredAt = 4;
        _harness.Before = stacks => new Watched(stacks)
        {
            OnDelete = second => _harness.Faults.Resources.RemoveAll(_ => second > 1 && _harness.Services.Ec2.NetworkInterfaces.Count == 0),
        };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));
    }

    [Fact, Failure("F96")]
    public async Task What_AWS_never_releases_ends_the_wait_and_is_named()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.NetworkInterfaces.Add(OfLoadBalancer);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Equal("DELETE_FAILED", await _harness.StatusAsync("demo"));
    }

    [Fact, Failure("F96")]
    public async Task Without_permission_for_network_interfaces_the_operator_is_told_where_to_look()
    {
        await DeployWithAsync("BBBNetworkStack", "BBBPublicApplicationSubnet1", Dependent);
        _harness.Services.Ec2.InterfacesAreForbidden = true;

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines, line => line.Contains("find the network interfaces in subnet-"));
    }

    [Fact, Failure("F27")]
    public async Task A_cluster_that_is_in_use_names_its_services_and_the_order()
    {
        await DeployWithAsync("BBBECSStack", "BBBECSCapacityProvider", "The capacity provider is in use");
        _harness.Services.Ecs.Use = new(["arn:aws:ecs:eu-west-1:111122223333:service/demo-ECSCluster/extra"], 2);

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines,
            line => line.Contains("still has the services extra and 2 container instances; delete the services first, then the "
                + "instances, and run again."));
    }

    [Fact, Failure("F97")]
    public async Task A_function_that_never_responds_is_explained_and_not_retained_without_approval()
    {
        await DeployWithUnansweredAsync();

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines, line => line.Contains("its function never responded"));
        Assert.Contains("  BBBSESProviderStack/BBBMailIdentity can be retained: --retain BBBMailIdentity", _harness.ErrorLines);
        Assert.Equal("DELETE_FAILED", await _harness.StatusAsync("demo"));
    }

    [Fact, Failure("F97")]
    public async Task A_resource_whose_function_never_responds_is_retained_with_approval()
    {
        await DeployWithUnansweredAsync();
        _harness.Typed = "demo\ny\n";

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync());

        Assert.Contains("Leave BBBSESProviderStack/BBBMailIdentity (", _harness.Error);
        Assert.Null(await _harness.StatusAsync("demo"));
        Assert.Null(await _harness.StatusAsync("demo-Sources"));
    }

    [Theory, Failure("F97")]
    [InlineData("BBBMailIdentity")]
    [InlineData("BBBSESProviderStack/BBBMailIdentity")]
    public async Task A_resource_whose_function_never_responds_is_retained_if_named_in_an_option(string named)
    {
        await DeployWithUnansweredAsync();

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json", "--retain", named));

        Assert.Null(await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task Resources_retained_on_request_are_listed_with_the_other_retained_ones()
    {
        await DeployWithUnansweredAsync();

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json", "--retain", "BBBMailIdentity"));

        Assert.Contains(_harness.Result.GetProperty("stays").EnumerateArray(), holding => holding.GetProperty("address")
            .GetString() == "BBBSESProviderStack/BBBMailIdentity");
        Assert.Contains(_harness.ErrorLines, line => line.StartsWith("  mail          SES identity"));
    }

    [Fact]
    public async Task An_unknown_reason_is_shown_in_the_words_of_AWS()
    {
        await DeployWithAsync("BBBTurnStack", "BBBTurnAutoScaling", "Resource handler returned message: \"no\"");

        Assert.Equal(ExitCode.DeploymentFailed, await _harness.DestroyAsync("--yes"));

        Assert.Contains("error: BBBTurnStack/BBBTurnAutoScaling (AWS::AutoScaling::AutoScalingGroup) was not deleted: Resource handler "
            + "returned message: \"no\"; correct that and run again.", _harness.ErrorLines);
    }

    private Task DeployWithUnansweredAsync() => DeployWithAsync(
        "BBBSESProviderStack", "BBBMailIdentity",
        "CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [1]. If you are using "
            + "the Python cfn-response module, you may need to update your Lambda function code so that CloudFormation can attach the "
            + "updated version.");

    private async Task DeployWithAsync(string stack, string logicalId, string reason)
    {
        await _harness.DeployAsync();
        Assert.Contains(_harness.State.Stacks.SelectMany(one => one.Resources.Keys), id => id == logicalId);
        _harness.Faults.Resources.Add(new Fault(FaultKind.FailsDeletion, new ResourceAddress(stack, logicalId), reason));
    }
}
