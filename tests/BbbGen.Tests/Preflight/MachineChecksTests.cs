using BbbGen.Aws.Contracts;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>Zones, machines, images, quotas.</summary>
public sealed class MachineChecksTests
{
    [Fact]
    [Failure("F54")]
    public async Task A_region_with_two_zones_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Zones.RemoveAll(zone => zone.Name == "eu-west-1c");

        await rig.AssertSaysAsync("PRE201", "blocked", "eu-west-1 offers this account 2 availability zones, and the subnets need 3");
    }

    [Fact]
    [Failure("F121")]
    public async Task Zones_without_a_default_subnet_do_not_count_where_others_have_one()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Zones[0] = new("eu-west-1c", true, false);

        await rig.AssertSaysAsync(
            "PRE201",
            "blocked",
            "The subnets need 3 zones, but CloudFormation lists only those with a default subnet: eu-west-1a, eu-west-1b; "
            + "create the missing ones: aws ec2 create-default-subnet --availability-zone eu-west-1c --region eu-west-1.");
    }

    [Fact]
    [Failure("F121")]
    public async Task Without_any_default_subnet_all_zones_count()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Zones.Clear();
        rig.Services.Ec2.Zones.AddRange(
            [new Zone("eu-west-1a", true, false), new Zone("eu-west-1b", true, false), new Zone("eu-west-1c", true, false)]);

        await rig.AssertSaysAsync("PRE201", "fine", "eu-west-1a, eu-west-1b, eu-west-1c");
    }

    [Fact]
    [Failure("F121")]
    public async Task Zones_that_are_named_need_no_default_subnet()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Zones[0] = new("eu-west-1c", true, false);

        await rig.AssertSaysAsync("PRE201", "fine", "The subnets will be in eu-west-1c, eu-west-1a, eu-west-1b",
            "\"BBBAvailabilityZones\": \"eu-west-1c,eu-west-1a,eu-west-1b\"");
    }

    [Fact]
    [Failure("F54")]
    public async Task A_zone_that_is_named_and_not_there_blocks_the_deployment()
    {
        using var rig = new Rig();

        await rig.AssertSaysAsync(
            "PRE201",
            "blocked",
            "BBBAvailabilityZones names eu-west-1d, but eu-west-1 offers this account eu-west-1a, eu-west-1b, eu-west-1c; correct it in "
                + "the parameter file, or leave it empty",
            "\"BBBAvailabilityZones\": \"eu-west-1a,eu-west-1b,eu-west-1d\"");
    }

    [Fact]
    public async Task An_existing_network_needs_no_zones()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Ec2.Zones[0] = new("eu-west-1c", true, false);

        await rig.AssertSaysAsync("PRE201", "fine", "The subnets exist and keep their zones");
    }

    [Fact]
    public async Task A_type_is_looked_for_in_the_zones_that_are_named()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Zones.Add(new Zone("eu-west-1d", true, false));
        rig.Services.Ec2.NotOffered.Add(("t3a.xlarge", "eu-west-1d"));

        await rig.AssertSaysAsync("PRE202", "blocked", "eu-west-1d", "\"BBBAvailabilityZones\": \"eu-west-1a,eu-west-1b,eu-west-1d\"");
    }

    [Fact]
    [Failure("F120")]
    public async Task An_account_on_the_free_plan_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.FreeTier.Plan = "FREE";

        await rig.AssertSaysAsync("PRE104", "blocked",
            "The account is on AWS's free plan, which allows no EC2 and RDS sizes big enough for BigBlueButton; upgrade it to the "
                + "paid plan");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("PAID")]
    [InlineData("A_PLAN_OF_NEXT_YEAR")]
    public async Task Any_other_plan_and_none_is_fine(string? plan)
    {
        using var rig = new Rig();
        rig.Services.FreeTier.Plan = plan;

        await rig.AssertSaysAsync("PRE104", "fine", plan ?? "The account has no plan");
    }

    [Theory]
    [InlineData("InvalidParameterCombination",
        "The specified instance type is not eligible for Free Tier. For a list of Free Tier instance types, run 'describe-instance-types'.",
        "blocked", "upgrade the account to the paid plan")]
    [InlineData("PendingVerification", "Your request for accessing resources in this region is being validated.", "blocked",
        "wait for AWS's email that the account is verified")]
    [InlineData("Blocked", "This account is currently blocked and not recognized as a valid account.", "blocked", "contact AWS Support")]
    [InlineData("OptInRequired", "You are not subscribed to this service.", "blocked", "finish the account's sign-up")]
    [InlineData("VcpuLimitExceeded", "You have requested more vCPU capacity than your current vCPU limit of 0 allows.", "blocked",
        "request an increase")]
    [InlineData("VPCIdNotSpecified", "No default VPC for this user.", "not checked", "No default VPC")]
    [InlineData("Unsupported", "The requested configuration is currently not supported.", "not checked", "Unsupported")]
    [Failure("F120")]
    public async Task A_launch_refused_for_the_account_blocks_and_one_refused_for_the_request_does_not(
        string code, string message, string verdict, string words)
    {
        using var rig = new Rig();
        rig.Services.Ec2.LaunchRefusals["t3a.xlarge"] = new(code, message);

        await rig.AssertSaysAsync("PRE208", verdict, words);
        Assert.Contains("EC2 refuses to launch t3a.xlarge", rig.Said("PRE208")[0].Sentence);
        Assert.Equal(
            ["t3.micro", "t3a.large", "t3a.xlarge"], rig.Services.Ec2.DryRuns.Select(asked => asked.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Machines_that_keep_their_type_need_neither_be_offered_nor_be_accepted()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Ec2.NotOffered.Add(("t3a.xlarge", "eu-west-1b"));
        rig.Services.Ec2.Types["t3a.xlarge"] = null;
        rig.Services.Ec2.LaunchRefusals["t3a.xlarge"] = new("Blocked", "This account is currently blocked.");

        foreach (var code in (string[])["PRE202", "PRE203", "PRE208"])
        {
            await rig.AssertSaysAsync(code, "fine", "No server group is created or changes its instance type");
        }

        Assert.Empty(rig.Services.Ec2.DryRuns);
    }

    [Fact]
    public async Task Of_a_deployment_only_the_type_that_changes_is_asked_for()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig, ("BBBTurnInstanceType", "t3.small"));
        rig.Services.Ec2.NotOffered.Add(("t3.micro", "eu-west-1b"));

        await rig.AssertSaysAsync("PRE202", "blocked",
            "t3.micro is not available in eu-west-1b; choose another type for BBBTurnAutoScaling in the parameter file");
        Assert.Equal(["t3.micro"], rig.Services.Ec2.DryRuns.Select(asked => asked.Type));
    }

    [Fact]
    public async Task Local_zones_do_not_count()
    {
        using var rig = new Rig();

        await rig.AssertSaysAsync("PRE201", "fine", "eu-west-1a, eu-west-1b, eu-west-1c");
    }

    [Fact]
    [Failure("F41")]
    public async Task A_type_that_one_of_the_zones_lacks_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ec2.NotOffered.Add(("t3a.xlarge", "eu-west-1b"));

        await rig.AssertSaysAsync(
            "PRE202", "blocked", "t3a.xlarge is not available in eu-west-1b; choose another type for BBBApplicationAutoScaling");
    }

    [Fact]
    public async Task A_type_that_only_an_unused_zone_lacks_does_not_block()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Zones.Add(new Zone("eu-west-1d", true, true));

        await rig.AssertSaysAsync("PRE202", "fine", "are available in eu-west-1a, eu-west-1b, eu-west-1c");
    }

    [Fact]
    [Failure("F41")]
    public async Task A_type_with_another_processor_than_the_image_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Types["t3.micro"] = new("t3.micro", 2, 1024, ["arm64"]);

        await rig.AssertSaysAsync(
            "PRE203", "blocked", "t3.micro has the architecture arm64, but the image of BBBTurnAutoScaling is for x86_64");
    }

    [Fact]
    public async Task A_type_too_small_for_BigBlueButton_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Types["t3a.xlarge"] = new("t3a.xlarge", 2, 2048, ["x86_64"]);

        await rig.AssertSaysAsync("PRE203", "blocked", "t3a.xlarge has 2 vCPUs and 2048 MiB, but BigBlueButton needs at least 4 and 4096");
    }

    [Fact]
    public async Task A_TURN_server_may_be_small()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Types["t3.micro"] = new("t3.micro", 2, 1024, ["x86_64"]);

        await rig.AssertSaysAsync("PRE203", "fine", "t3.micro");
    }

    [Fact]
    public async Task A_type_the_region_does_not_know_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Types["t3a.large"] = null;

        await rig.AssertSaysAsync("PRE203", "blocked", "The instance type t3a.large does not exist in eu-west-1");
    }

    [Fact]
    [Failure("F39")]
    public async Task An_image_name_that_finds_nothing_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Images["al2023-ami-ecs-hvm-2023.*-x86_64"] = [];

        await rig.AssertSaysAsync("PRE204", "blocked", "amazon has no x86_64 image named al2023-ami-ecs-hvm-2023.*-x86_64 in the region");
    }

    [Fact]
    [Failure("F39")]
    public async Task Deprecated_images_block_a_first_deployment_and_are_a_warning_later()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Images["al2023-ami-ecs-hvm-2023.*-x86_64"] =
        [
            new MachineImage("ami-1", "al2023", rig.Clock.GetUtcNow().AddYears(-2), rig.Clock.GetUtcNow().AddDays(-1)),
        ];

        await rig.AssertSaysAsync("PRE204", "blocked", "Every image named al2023-ami-ecs-hvm-2023.*-x86_64 was deprecated by its owner");

        OwnDeployment.AddWhole(rig);
        await rig.AssertSaysAsync("PRE204", "warning", "and the one in use is outdated");
        rig.Services.Ec2.Images["al2023-ami-ecs-hvm-2023.*-x86_64"] = [];
        await rig.AssertSaysAsync("PRE204", "warning", "no longer has an image named al2023-ami-ecs-hvm-2023.*-x86_64");
    }

    [Fact]
    [Failure("F39")]
    public async Task A_changed_image_name_is_checked_again()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Ec2.Images["al2023-other-*"] =
        [
            new MachineImage("ami-1", "al2023-other-1", rig.Clock.GetUtcNow().AddYears(-2), rig.Clock.GetUtcNow().AddDays(-1)),
        ];

        await rig.AssertSaysAsync(
            "PRE204", "blocked", "Every image named al2023-other-* was deprecated by its owner", "\"BBBECSImageName\": \"al2023-other-*\"");
    }

    [Theory]
    [InlineData("VPCs")]
    [InlineData("internet gateways")]
    [InlineData("Elastic IP addresses")]
    [InlineData("NAT gateways in a zone")]
    [Failure("F58")]
    public async Task An_exceeded_quota_blocks_the_deployment(string what)
    {
        using var rig = new Rig();
        var usage = rig.Services.Ec2;
        (usage.Vpcs, usage.InternetGateways, usage.Addresses, usage.NatGateways) =
            what switch { "VPCs" =>
                (5, 0, 0, 0), "internet gateways" => (0, 5, 0, 0), "Elastic IP addresses" => (0, 0, 5, 0), _ => (0, 0, 0, 5) };

        await rig.AssertSaysAsync("PRE205", "blocked",
            $"5 of 5 {what} are in use in eu-west-1, and 1 more is needed; delete unused ones, or request an increase: aws service-quotas");
    }

    [Fact]
    [Failure("F58")]
    public async Task Stage_and_prod_need_two_addresses()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Addresses = 4;

        await rig.AssertSaysAsync("PRE205", "fine", "The quotas are sufficient");
        await rig.AssertSaysAsync("PRE205", "blocked", "4 of 5 Elastic IP addresses are in use in eu-west-1, and 2 more are needed",
            "\"BBBEnvironmentStage\": \"prod\"");
    }

    [Fact]
    public async Task Existing_resources_are_not_counted_again()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Vpcs = 5;
        OwnDeployment.AddWhole(rig);

        await rig.AssertSaysAsync("PRE205", "fine", "The quotas are sufficient");
    }

    [Fact]
    public async Task An_unknown_quota_is_not_checked()
    {
        using var rig = new Rig();
        rig.Services.ServiceQuotas.Quotas["L-F678F1CE"] = null;

        await rig.AssertSaysAsync("PRE205", "not checked", "Service Quotas does not list the quota of VPCs");
    }

    [Fact]
    [Failure("F58")]
    public async Task Servers_beyond_the_vCPU_quota_block_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.ServiceQuotas.Quotas["L-1216C47A"] = 32;
        rig.Services.Ec2.Running.AddRange(["m5.large", "m5.large", "c5.xlarge", "g5.xlarge"]);

        // Of the four, the one of family G has a quota of its own; five machines of four vCPUs are started.
        await rig.AssertSaysAsync("PRE206", "warning", "12 of 32 vCPUs of on-demand standard instances are in use in eu-west-1; the 20 "
            + "needed now fit, the 52 of the maximum group sizes do not");
        rig.Services.Ec2.Running.Add("m5.large");
        await rig.AssertSaysAsync(
            "PRE206", "blocked", "16 of 32 vCPUs of on-demand standard instances are in use in eu-west-1, and 20 more are needed");
    }

    [Fact]
    [Failure("F58")]
    public async Task A_group_that_grows_needs_vCPUs_for_the_machines_that_are_added_only()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.ServiceQuotas.Quotas["L-1216C47A"] = 32;
        rig.Services.Ec2.Running.AddRange(
            ["t3a.xlarge", "t3a.xlarge", "t3a.xlarge", "t3a.xlarge", "t3a.xlarge", "t3a.xlarge", "t3a.xlarge"]);

        await rig.AssertSaysAsync("PRE206", "fine", "No server group is created or grows");
        await rig.AssertSaysAsync(
            "PRE206", "fine", "28 of 32 vCPUs of on-demand standard instances are in use, and 4 more are needed",
            "\"BBBApplicationDesiredInstances\": 2, \"BBBApplicationMaxInstances\": 2");
        await rig.AssertSaysAsync(
            "PRE206",
            "blocked",
            "28 of 32 vCPUs of on-demand standard instances are in use in eu-west-1, and 8 more are needed",
            "\"BBBApplicationDesiredInstances\": 3, \"BBBApplicationMaxInstances\": 3");
    }

    [Fact]
    [Failure("F58")]
    public async Task A_bigger_type_needs_the_vCPUs_it_has_more()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.ServiceQuotas.Quotas["L-1216C47A"] = 32;
        rig.Services.Ec2.Running.AddRange(["c5.4xlarge", "t3a.xlarge", "t3a.xlarge", "t3a.xlarge"]);
        rig.Services.Ec2.Types["c5.4xlarge"] = new("c5.4xlarge", 16, 32768, ["x86_64"]);

        await rig.AssertSaysAsync("PRE206", "blocked",
            "28 of 32 vCPUs of on-demand standard instances are in use in eu-west-1, and 12 more are needed",
            "\"BBBApplicationInstanceType\": \"c5.4xlarge\"");
    }

    [Fact]
    [Failure("F58")]
    public async Task Load_balancers_beyond_the_quota_block_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.ElasticLoadBalancing.Count = 49;

        await rig.AssertSaysAsync(
            "PRE207", "blocked", "49 of 50 Application Load Balancers are in use in eu-west-1, and 2 more are needed");
    }

    [Fact]
    public async Task A_single_server_needs_no_load_balancers()
    {
        using var rig = new Rig();
        rig.Services.ElasticLoadBalancing.Count = 50;

        await rig.AssertSaysAsync("PRE207", "fine", "The quota is sufficient", "\"BBBEnvironmentType\": \"single\"");
    }
}
