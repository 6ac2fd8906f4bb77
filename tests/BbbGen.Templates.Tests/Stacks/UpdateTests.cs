using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;
using BbbGen.Templates.Parameters;

namespace BbbGen.Templates.Tests.Stacks;

/// <summary>What an update must not change, and what it must change.</summary>
public sealed class UpdateTests
{
    private static readonly string[] DesiredCounts = ["BBBGreenlightService", "BBBScaleliteService"];

    [Theory]
    [InlineData("stage")]
    [InlineData("prod")]
    public void Another_stage_does_not_replace_the_database(string stage) => Assert.Equal(
        Database(Master(("BBBEnvironmentStage", "dev"))).Properties["DatabaseName"],
        Database(Master(("BBBEnvironmentStage", stage))).Properties["DatabaseName"]);

    [Theory]
    [InlineData("", "frontendapp")]
    [InlineData("frontendapp_dev", "frontendapp_dev")]
    public void Greenlight_uses_the_database_name_of_the_cluster(string existing, string name)
    {
        var master = Master(("BBBDBExistingName", existing));

        Assert.Equal(name, Database(master).Properties["DatabaseName"]?.AsText);
        Assert.All(
            Maps(In(master, "BBBFontendAppsStack", "BBBGreenlightTaskDefinition").Properties["ContainerDefinitions"]),
            container => Assert.Equal(name, VariableOf(container, "DATABASE_NAME")?.AsText));
    }

    [Theory]
    [InlineData("scalelite")]
    [InlineData("Postgres")]
    [InlineData("rdsadmin")]
    public void Greenlight_uses_no_reserved_database_name(string name) =>
        Assert.Contains(
            "BBBDBName must be", Assert.Single(ParameterCheck.Problems(new Dictionary<string, string> { ["BBBDBName"] = name })));

    [Fact]
    public void Given_zones_apply_to_all_subnets()
    {
        var subnets = Master(("BBBAvailabilityZones", "eu-west-1b,eu-west-1c,eu-west-1d")).Resource("BBBNetworkStack")!.Nested!.Resources
            .Where(resource => resource.Type == "AWS::EC2::Subnet").ToList();

        Assert.Equal(9, subnets.Count);
        Assert.All(subnets, subnet => Assert.Equal(
            "eu-west-1" + (char)('a' + (subnet.LogicalId[^1] - '0')), subnet.Properties["AvailabilityZone"]?.AsText));
    }

    [Theory]
    [InlineData("cross-az", "2", "true", "true")]
    [InlineData("cross-az-no-failover", "2", "false", "false")]
    [InlineData("single-az", "1", "false", "false")]
    public void The_cache_changes_its_second_node_and_failover_separately(string mode, string nodes, string failover, string zones)
    {
        var cache = In(Master(("BBBCacheAZMode", mode)), "BBBCacheDBStack", "BBBElasticache").Properties;

        Assert.Equal(
            (nodes, failover, zones),
            (cache["NumCacheClusters"]?.AsText, cache["AutomaticFailoverEnabled"]?.AsText, cache["MultiAZEnabled"]?.AsText));
    }

    [Fact]
    public void No_update_resets_the_number_of_tasks_set_by_automatic_scaling()
    {
        var apps = Master(("BBBGreenlightDesiredReplicas", "3"), ("BBBScaleliteDesiredReplicas", "2")).Resource(
            "BBBFontendAppsStack")!.Nested!;

        Assert.All(DesiredCounts, service => Assert.Null(apps.Resource(service)!.Properties["DesiredCount"]));
        Assert.Equal("3", apps.Resource("BBBGreenlightReplicas")!.Properties["MinCapacity"]?.AsText);
        Assert.Equal("2", apps.Resource("BBBScaleliteReplicas")!.Properties["MinCapacity"]?.AsText);
    }

    /// <summary>
    /// With the address in its definition, a changed address makes new tasks. Without the entry point there would be no URL.
    /// </summary>
    [Fact]
    public void Every_container_that_logs_in_to_database_or_cache_gets_its_address_and_composes_the_URLs()
    {
        var tasks = Master().Resource("BBBFontendAppsStack")!.Nested!.Resources
            .Where(resource => resource.Type == "AWS::ECS::TaskDefinition");
        var containers = tasks.SelectMany(task => Maps(task.Properties["ContainerDefinitions"])).ToList();
        bool LogsIn(Resolved.Map container, string name) =>
            container["Secrets"] is { } secrets && Maps(secrets).Any(secret => secret["Name"]?.AsText == name);

        Assert.Equal(
            ["scalelite-nginx"],
            containers.Where(container => !LogsIn(container, "DATABASE_PASSWORD")).Select(container => container["Name"]?.AsText));
        Assert.All(containers.Where(container => LogsIn(container, "DATABASE_PASSWORD")), container =>
        {
            Assert.Contains("BBBRDSCluster.Endpoint.Address", VariableOf(container, "DATABASE_HOST")!.Sketch);
            Assert.NotNull(VariableOf(container, "DATABASE_PORT"));
            Assert.NotNull(VariableOf(container, "DATABASE_NAME"));
            Assert.Equal("data-urls", Assert.IsType<Resolved.List>(container["EntryPoint"]).Items[^1].AsText);
        });
        Assert.All(containers, container => Assert.Equal(
            container["Secrets"] is not null && container["Name"]?.AsText != "database-user", LogsIn(container, "REDIS_PASSWORD")));
        Assert.All(containers.Where(container => LogsIn(container, "REDIS_PASSWORD")), container =>
        {
            Assert.Contains("BBBElasticache.PrimaryEndPoint.Address", VariableOf(container, "REDIS_HOST")!.Sketch);
            Assert.NotNull(VariableOf(container, "REDIS_PORT"));
            Assert.Equal(
                container["Name"]!.AsText is "greenlight" or "administrator" ? "1" : "0", VariableOf(container, "REDIS_DATABASE")!.AsText);
        });
    }

    [Theory]
    [InlineData("dev", "false", "disabled")]
    [InlineData("stage", "true", "enabled")]
    [InlineData("prod", "true", "enabled")]
    public void Metrics_that_cost_extra_are_for_stage_and_prod(string stage, string detailed, string insights)
    {
        var scalable = Master(("BBBEnvironmentStage", stage));
        var single = Master(("BBBEnvironmentStage", stage), ("BBBEnvironmentType", "single"));
        ResourceInstance[] machines =
        [
            In(scalable, "BBBTurnStack", "BBBTurnLaunchTemplate"),
            In(scalable, "BBBAppStack", "BBBApplicationLaunchTemplate"),
        ];

        Assert.All(machines,
            machine => Assert.Equal(detailed, Map(Map(machine.Properties["LaunchTemplateData"])["Monitoring"])["Enabled"]?.AsText));
        Assert.Equal(detailed, In(single, "BBBAppStackSingle", "BBBApplicationServer").Properties["Monitoring"]?.AsText);
        Assert.Equal(
            insights, Assert.Single(Maps(In(scalable, "BBBECSStack", "BBBECSCluster").Properties["ClusterSettings"]))["Value"]?.AsText);
    }

    [Fact]
    public void The_single_server_and_its_data_volume_name_their_stack()
    {
        var single = Master(("BBBEnvironmentType", "single"));

        Assert.All(
            (string[])["BBBApplicationServer", "BBBApplicationData"],
            id => Assert.Contains(
                "BBBAppStackSingle",
                Assert.Single(
                    Maps(In(single, "BBBAppStackSingle", id).Properties["Tags"]), tag => tag["Key"]?.AsText == "bbbgen:stack")["Value"]!
                    .Sketch));
    }

    /// <summary>A changed property of the first kind stops and starts the server, one of the second replaces it.</summary>
    [Fact]
    public void A_new_type_or_new_scripts_keep_the_single_server_and_nothing_but_image_place_and_root_volume_replaces_it()
    {
        var schema = ResourceSchema.Find("AWS::EC2::Instance")!.Properties.Properties;
        var server = In(Master(("BBBEnvironmentType", "single")), "BBBAppStackSingle", "BBBApplicationServer");
        var replacing = server.Properties.Entries.Select(entry => entry.Key).Where(name => schema[name].ReplacesOnChange).Order();

        Assert.Equal(["ImageId", "SubnetId"], replacing);
    }

    [Fact]
    public void Another_administrators_address_does_not_draw_a_new_password()
    {
        Resolved Secret(string mail) => In(
            Master(("BBBEnvironmentType", "single"), ("BBBAdministratorEMail", mail)), "BBBAppStackSingle", "BBBAdministratorlogin")
            .Properties["GenerateSecretString"]!;

        Assert.Equal(Secret("one@example.org"), Secret("other@example.org"));
    }

    [Fact]
    public void Every_container_has_a_log()
    {
        var tasks = Master().Resource("BBBFontendAppsStack")!.Nested!.Resources
            .Where(resource => resource.Type == "AWS::ECS::TaskDefinition");

        Assert.All(
            tasks.SelectMany(task => Maps(task.Properties["ContainerDefinitions"])),
            container => Assert.Equal("awslogs", Map(container["LogConfiguration"])["LogDriver"]?.AsText));
    }

    private static StackInstance Master(params (string Name, string Value)[] parameters)
    {
        var tree = new TemplateTree(TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)));
        return Evaluator.Evaluate(
            tree, tree.Files.Single(file => file.Name == TemplateSet.Master),
            parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), new EvaluationSettings());
    }

    private static ResourceInstance Database(StackInstance master) => In(master, "BBBDatabaseStack", "BBBRDSCluster");

    private static ResourceInstance In(StackInstance master, string stack, string logicalId) => master.Resource(stack)!.Nested!
        .Resource(logicalId)!;

    private static Resolved? VariableOf(Resolved.Map container, string name) =>
        Maps(container["Environment"]).SingleOrDefault(variable => variable["Name"]?.AsText == name)?["Value"];

    private static Resolved.Map Map(Resolved? value) => Assert.IsType<Resolved.Map>(value);

    private static IEnumerable<Resolved.Map> Maps(Resolved? value) => Assert.IsType<Resolved.List>(value).Items.Cast<Resolved.Map>();
}
