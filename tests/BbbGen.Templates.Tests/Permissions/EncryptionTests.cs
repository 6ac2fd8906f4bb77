using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Data is encrypted at rest and in transit.</summary>
public sealed class EncryptionTests
{
    [Theory]
    [InlineData("AWS::EC2::Volume", "Encrypted", "true")]
    [InlineData("AWS::EFS::FileSystem", "Encrypted", "true")]
    [InlineData("AWS::RDS::DBCluster", "StorageEncrypted", "true")]
    [InlineData("AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled", "true")]
    [InlineData("AWS::ElastiCache::ReplicationGroup", "TransitEncryptionEnabled", "true")]
    public void A_store_is_encrypted(string type, string property, string value) =>
        ForEach(type, store => Assert.Equal(value, store[property].AsText()));

    [Theory]
    [InlineData("AWS::EC2::LaunchTemplate")]
    [InlineData("AWS::EC2::Instance")]
    public void A_volume_of_an_instance_is_encrypted(string type) => ForEach(type, machine =>
    {
        var volumes = (machine["LaunchTemplateData", "BlockDeviceMappings"] ?? machine["BlockDeviceMappings"]).Items();
        Assert.NotEmpty(volumes); // the root volume is not encrypted unless the template says so
        Assert.All(volumes, volume => Assert.Equal("true", volume.At("Ebs", "Encrypted").AsText()));
    });

    [Fact]
    public void A_bucket_is_encrypted() => ForEach("AWS::S3::Bucket", bucket => Assert.NotEmpty(
        bucket["BucketEncryption", "ServerSideEncryptionConfiguration"].Items()
            .Select(rule => rule.At("ServerSideEncryptionByDefault", "SSEAlgorithm")).OfType<Node.Text>()));

    [Fact]
    public void A_topic_is_encrypted_with_a_key_of_the_stack() => ForEach("AWS::SNS::Topic", topic =>
        Assert.Contains(DeployedResources.Of("scalable"),
            resource => resource.Type == "AWS::KMS::Key" && $"${{{resource.Path}}}" == topic["KmsMasterKeyId"].AsText()));

    /// <summary>Without it, services cannot publish, and do not report that anywhere.</summary>
    [Fact]
    public void A_publisher_to_the_topic_may_use_its_key() =>
        Assert.Equal(["cloudwatch.amazonaws.com", "events.rds.amazonaws.com"], ServicesThatUse("master/BBBNotificationKey"));

    /// <summary>The others use a key in the name of their caller, and are not principals.</summary>
    [Fact]
    public void Of_all_services_only_CloudWatch_Logs_may_use_the_key_in_its_own_name() =>
        Assert.Equal(["logs.${AWS::Region}.${AWS::URLSuffix}"], ServicesThatUse("sources/BBBKey"));

    /// <summary>The template names the page of AWS's documentation for each.</summary>
    [Theory]
    [InlineData("ec2", "CreateGrant Decrypt DescribeKey GenerateDataKeyWithoutPlaintext ReEncrypt*")]
    [InlineData("elasticache", "CreateGrant Decrypt DescribeKey Encrypt GenerateDataKey")]
    [InlineData("elasticfilesystem", "CreateGrant Decrypt DescribeKey GenerateDataKeyWithoutPlaintext ReEncrypt*")]
    [InlineData("rds", "CreateGrant DescribeKey")]
    [InlineData("s3", "Decrypt DescribeKey Encrypt GenerateDataKey* ReEncrypt*")]
    [InlineData("secretsmanager", "CreateGrant Decrypt DescribeKey Encrypt GenerateDataKey* ReEncrypt*")]
    public void Principals_of_the_account_may_do_this_with_the_key_through_a_service(string service, string actions) => Assert.Equal(
        actions.Split(' ').Select(action => $"kms:{action}"),
        KeyStatements().Where(statement => Through(statement).Contains(service)).SelectMany(Actions).Order(StringComparer.Ordinal));

    [Fact]
    public void No_principal_may_use_the_key_through_another_service_or_directly_but_EC2_Auto_Scaling()
    {
        var byAnyone = KeyStatements().Where(statement => statement.At("Principal", "AWS").AsText() == "*").ToList();
        Assert.Equal(
            ["ec2", "elasticache", "elasticfilesystem", "rds", "s3", "secretsmanager"],
            byAnyone.SelectMany(Through).Distinct().Order(StringComparer.Ordinal));
        Assert.All(byAnyone, statement => Assert.Equal(
            "${AWS::AccountId}", statement.At("Condition", "StringEquals", "kms:CallerAccount").AsText()));
        Assert.All(byAnyone.Where(statement => !Through(statement).Any()), statement => Assert.Equal(
            "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
            statement.At("Condition", "ArnEquals", "aws:PrincipalArn").AsText()));
    }

    [Fact]
    public void Grants_for_the_key_are_made_for_services_only() => Assert.All(
        KeyStatements().Where(statement => Actions(statement).Contains("kms:CreateGrant")),
        statement => Assert.Equal("true", statement.At("Condition", "Bool", "kms:GrantIsForAWSResource").AsText()));

    /// <summary>KMS refuses a policy with a principal that does not exist, as EC2 Auto Scaling's role in a new account.</summary>
    [Fact]
    public void The_key_names_no_principal_that_an_account_may_not_have() => Assert.All(
        KeyStatements().Select(statement => statement.At("Principal", "AWS").AsText()).Where(principal => principal.Length > 0),
        principal => Assert.True(principal == "*" || principal.EndsWith(":root"), principal));

    [Theory]
    [InlineData("AWS::Logs::LogGroup")]
    [InlineData("AWS::SecretsManager::Secret")]
    public void A_log_or_secret_is_encrypted_with_the_exported_key(string type) => ForEach(
        type, store => Assert.EndsWith("-BBBKey", store["KmsKeyId"].AsText().TrimEnd('}')));

    [Theory]
    [InlineData("AWS::EC2::Volume")]
    [InlineData("AWS::EFS::FileSystem")]
    [InlineData("AWS::ElastiCache::ReplicationGroup")]
    [InlineData("AWS::RDS::DBCluster")]
    public void A_store_of_a_new_deployment_is_encrypted_with_the_exported_key(string type) => ForEach(
        type, store => Assert.EndsWith("-BBBKey", store["KmsKeyId"].AsText().TrimEnd('}')));

    [Theory]
    [InlineData("AWS::EC2::LaunchTemplate")]
    [InlineData("AWS::EC2::Instance")]
    public void Every_volume_of_a_host_of_a_new_deployment_is_encrypted_with_the_exported_key(string type) => ForEach(
        type, machine => Assert.All(
            (machine["LaunchTemplateData", "BlockDeviceMappings"] ?? machine["BlockDeviceMappings"]).Items(),
            volume => Assert.EndsWith("-BBBKey", volume.At("Ebs", "KmsKeyId").AsText().TrimEnd('}'))));

    /// <summary>A key can be set at creation only, except in a launch template, whose volumes are created later.</summary>
    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void Stores_that_have_keys_of_AWS_name_no_key_and_launch_templates_do(string type)
    {
        var all = Deployment.OfMaster(new Dictionary<string, string?> { ["BBBEnvironmentType"] = type, ["BBBStorageKey"] = "aws" }).Resolved
            .ToList();

        Assert.All(
            all.Where(resource => resource.Type is "AWS::EC2::Volume" or "AWS::EFS::FileSystem" or "AWS::ElastiCache::ReplicationGroup"
                or "AWS::RDS::DBCluster"),
            store => Assert.Null(store["KmsKeyId"]));
        Assert.All(
            all.Where(resource => resource.Type == "AWS::EC2::Instance").SelectMany(server => server["BlockDeviceMappings"].Items()),
            volume => Assert.Null(volume.At("Ebs", "KmsKeyId")));
        Assert.All(
            all.Where(resource => resource.Type == "AWS::EC2::LaunchTemplate")
                .SelectMany(template => template["LaunchTemplateData", "BlockDeviceMappings"].Items()),
            volume => Assert.NotNull(volume.At("Ebs", "KmsKeyId")));
    }

    [Fact]
    public void The_bucket_for_templates_is_encrypted_with_the_exported_key()
    {
        var encryption = Everything().First(resource => resource.Path == "sources/BBBStackBucket")
            ["BucketEncryption", "ServerSideEncryptionConfiguration"].Items().Single().At("ServerSideEncryptionByDefault");

        Assert.Equal(
            ("aws:kms", "${sources/BBBKey.Arn}"), (encryption.At("SSEAlgorithm").AsText(), encryption.At("KMSMasterKeyID").AsText()));
    }

    /// <summary>A log group is retained when its stack is rolled back or deleted, and without the key it cannot be read.</summary>
    [Fact]
    public void The_key_for_logs_and_secrets_is_retained()
    {
        var key = Everything().First(resource => resource.Path == "sources/BBBKey");

        Assert.Equal(
            ("RetainExceptOnCreate", "Retain"),
            (key.Definition["DeletionPolicy"].AsText(), key.Definition["UpdateReplacePolicy"].AsText()));
    }

    private static IEnumerable<Node> KeyStatements() =>
        Everything().First(resource => resource.Path == "sources/BBBKey")["KeyPolicy", "Statement"].Items();

    private static IEnumerable<string> Actions(Node statement) => statement.At("Action").Items().Select(action => action.AsText());

    /// <summary>The first part of the names of the services through which a statement allows something.</summary>
    private static IEnumerable<string> Through(Node statement) =>
        statement.At("Condition", "StringEquals", "kms:ViaService").Items().Select(service => service.AsText().Split('.')[0]);

    private static IEnumerable<string> ServicesThatUse(string key) =>
        Everything().First(resource => resource.Path == key)["KeyPolicy", "Statement"].Items()
            .Where(statement => statement.At("Action")
                .Items().Select(action => action.AsText()).ToHashSet().IsSupersetOf(["kms:Decrypt", "kms:GenerateDataKey*"]))
            .SelectMany(statement => statement.At("Principal", "Service").Items()).Select(service => service.AsText())
            .Order(StringComparer.Ordinal);

    [Fact]
    public void A_key_is_rotated() => ForEach("AWS::KMS::Key", key => Assert.Equal("true", key["EnableKeyRotation"].AsText()));

    [Fact]
    public void The_file_system_is_mounted_over_tls_only() => Assert.All(
        Everything().SelectMany(resource => resource.Properties.Holders("EFSVolumeConfiguration")),
        volume => Assert.Equal("ENABLED", volume.Value.At("TransitEncryption").AsText()));

    [Theory]
    [InlineData("AWS::S3::BucketPolicy", "PolicyDocument")]
    [InlineData("AWS::EFS::FileSystem", "FileSystemPolicy")]
    public void A_connection_without_TLS_is_refused(string type, string policy) => ForEach(type, resource => Assert.Contains(
        resource[policy, "Statement"].Items(),
        statement => statement.At("Effect").AsText() == "Deny"
            && statement.At("Condition", "Bool", "aws:SecureTransport").AsText() == "false"));

    [Fact]
    public void The_database_refuses_connections_without_tls() =>
        ForEach("AWS::RDS::DBClusterParameterGroup", group => Assert.Equal("1", group["Parameters", "rds.force_ssl"].AsText()));

    [Fact]
    public void A_load_balancer_redirects_HTTP_and_requires_at_least_TLS_1_2() =>
        ForEach("AWS::ElasticLoadBalancingV2::Listener", listener =>
        {
            if (listener["Protocol"].AsText() == "HTTP")
            {
                Assert.Equal("HTTPS", Assert.Single(listener["DefaultActions"].Items()).At("RedirectConfig", "Protocol").AsText());
            }
            else
            {
                Assert.StartsWith("ELBSecurityPolicy-TLS13-1-2-", listener["SslPolicy"].AsText());
            }
        });

    [Fact]
    public void The_bucket_is_private() => ForEach("AWS::S3::Bucket", bucket => Assert.All(
        new[] { "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets" },
        setting => Assert.Equal("true", bucket["PublicAccessBlockConfiguration", setting].AsText())));

    [Fact]
    public void No_database_has_a_public_address() =>
        ForEach("AWS::RDS::DBInstance", instance => Assert.Equal("false", instance["PubliclyAccessible"].AsText()));

    private static void ForEach(string type, Action<DeployedResource> holds)
    {
        var found = Everything().Where(resource => resource.Type == type).ToList();
        Assert.NotEmpty(found);
        Assert.All(found, holds);
    }

    /// <summary>Of all modes.</summary>
    private static IEnumerable<DeployedResource> Everything() =>
        WiringTests.Modes().Select(mode => mode.Data).SelectMany(mode => DeployedResources.Of(mode.Item1, mode.Item2, mode.Item3));
}
