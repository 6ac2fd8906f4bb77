using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A property without another one that its value requires, or with one that its value excludes.</summary>
internal sealed class ServiceRequirements() : ResourceRule(
    "CFN748",
    Severity.Error,
    "Properties are set that the values of others require, and none that they exclude.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html",
    Requirements.Select(requirement => requirement.Type).Distinct())
{
    private const string KeyOfSecret = "GenerateSecretString.GenerateStringKey";

    private const string TextOfSecret = "GenerateSecretString.SecretStringTemplate";

    /// <summary>Each is documented on the page of the type.</summary>
    private static IReadOnlyList<Requirement> Requirements { get; } =
    [
        new("AWS::EC2::Volume", ["VolumeType"], volume => volume["VolumeType"].Text is "io1" or "io2") { Needs = ["Iops"] },
        new("AWS::EC2::Volume", ["VolumeType"], volume => volume["VolumeType"].Text is "gp2" or "st1" or "sc1" or "standard")
        {
            Excludes = ["Iops", "Throughput"],
        },
        new("AWS::EC2::Volume", [], _ => true) { NeedsOneOf = ["Size", "SnapshotId", "SourceVolumeId"] },
        new("AWS::EFS::FileSystem", ["ThroughputMode"], files => files["ThroughputMode"].Text is "provisioned")
        {
            Needs = ["ProvisionedThroughputInMibps"],
        },
        new("AWS::EFS::FileSystem", ["ThroughputMode"], files => files["ThroughputMode"].Text is "bursting" or "elastic")
        {
            Excludes = ["ProvisionedThroughputInMibps"],
        },
        new("AWS::ElasticLoadBalancingV2::TargetGroup", ["TargetType"], targets => targets["TargetType"].Text is "lambda")
        {
            Excludes = ["Port", "Protocol", "VpcId"],
        },
        new("AWS::ElasticLoadBalancingV2::TargetGroup", ["TargetType"], targets => targets["TargetType"] is { IsWritten: false }
            or { Text: "instance" or "ip" or "alb" })
        {
            Needs = ["Port", "Protocol", "VpcId"],
        },
        new("AWS::Lambda::Function", ["Code"], function => function["Code"]["ZipFile"].IsWritten) { Needs = ["Handler", "Runtime"] },
        new("AWS::Lambda::Function", ["PackageType"], function => function["PackageType"].Text is "Image")
        {
            Excludes = ["Handler", "Layers", "Runtime"],
        },
        new("AWS::RDS::DBInstance", ["Engine"], IsNewDatabase) { Needs = ["AllocatedStorage"] },
        new("AWS::RDS::DBInstance", ["Engine"], IsNewDatabase) { NeedsOneOf = ["MasterUserPassword", "ManageMasterUserPassword"] },
        new("AWS::RDS::DBInstance", ["ManageMasterUserPassword"], database => database["ManageMasterUserPassword"].Flag is true)
        {
            Excludes = ["MasterUserPassword"],
        },
        new("AWS::RDS::DBCluster", ["ManageMasterUserPassword"], cluster => cluster["ManageMasterUserPassword"].Flag is true)
        {
            Excludes = ["MasterUserPassword"],
        },
        new("AWS::AutoScaling::AutoScalingGroup", [], _ => true)
        {
            NeedsOneOf = ["VPCZoneIdentifier", "AvailabilityZones", "AvailabilityZoneIds", "InstanceId"],
        },
        new("AWS::EC2::Route", [], _ => true)
        {
            NeedsOneOf =
            [
                "CarrierGatewayId", "CoreNetworkArn", "EgressOnlyInternetGatewayId", "GatewayId", "InstanceId", "LocalGatewayId",
                "NatGatewayId", "NetworkInterfaceId", "OdbNetworkArn", "TransitGatewayId", "VpcEndpointId", "VpcPeeringConnectionId",
            ],
            IsOneAtMost = true,
        },
        new("AWS::SecretsManager::Secret", ["SecretString"], secret => secret["SecretString"].IsWritten)
        {
            Excludes = ["GenerateSecretString"],
            IsSecret = true,
        },
        new("AWS::SecretsManager::Secret", [KeyOfSecret], secret => At(secret, KeyOfSecret).IsWritten) { Needs = [TextOfSecret] },
        new("AWS::SecretsManager::Secret", [TextOfSecret], secret => At(secret, TextOfSecret).IsWritten)
        {
            Needs = [KeyOfSecret],
            IsSecret = true,
        },
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from requirement in Requirements
        where requirement.Type == resource.Resource.Type && requirement.Applies(resource)
        let because = requirement.Subjects.Select(subject => At(resource, subject)).ToArray()
        let reason = string.Concat(requirement.Subjects.Zip(because).Where(subject => subject.Second.IsWritten).Select(
            subject => $" with the {subject.First}{(subject.Second.Text is { } text && !requirement.IsSecret ? $" {text}" : "")}"))
        from wrong in requirement.Needs.Where(name => !At(resource, name).IsWritten)
            .Select(name => (Place: At(resource, name), Message: $"has no {name}, which it needs{reason}", Fix: $"set {name}"))
            .Concat(requirement.Excludes.Where(name => resource[name].IsWritten)
                .Select(name => (Place: resource[name], Message: $"has {name}, which it must not have{reason}", Fix: $"remove {name}")))
            .Concat(requirement.NeedsOneOf.Count > 0 && !requirement.NeedsOneOf.Any(name => resource[name].IsWritten)
                ? [(Place: resource, Message: $"has none of {string.Join(", ", requirement.NeedsOneOf)}", Fix: "set one of them")]
                : [])
            .Concat(requirement.IsOneAtMost
                ? requirement.NeedsOneOf.Where(name => resource[name].IsWritten).Skip(1)
                    .Select(name => (Place: resource[name], Message: $"has {name} besides another target", Fix: "remove one of them"))
                : [])
        select Found(wrong.Place, $"{resource.Resource.LogicalId} {wrong.Message}", wrong.Fix, because);

    /// <param name="resource">The resource.</param>
    /// <param name="path">Names of properties, separated by dots.</param>
    private static Property At(Property resource, string path) => path.Split('.').Aggregate(resource, (place, name) => place[name]);

    /// <summary>Neither in a cluster nor from a snapshot, another database or a backup.</summary>
    private static bool IsNewDatabase(Property database) =>
        database["Engine"].Text is { } engine && !engine.StartsWith("aurora", StringComparison.OrdinalIgnoreCase)
        && !((string[])
            [
                "DBClusterIdentifier", "DBSnapshotIdentifier", "DBClusterSnapshotIdentifier", "SourceDBInstanceIdentifier",
                "SourceDBClusterIdentifier", "SourceDbiResourceId", "SourceDBInstanceAutomatedBackupsArn", "BackupTarget",
            ]).Any(source => database[source].IsWritten);

    /// <summary>What a type requires of its properties.</summary>
    /// <param name="Subjects">The properties whose values decide whether it applies.</param>
    /// <param name="Applies">Whether it applies to a resource.</param>
    private sealed record Requirement(string Type, IReadOnlyList<string> Subjects, Func<Property, bool> Applies)
    {
        public IReadOnlyList<string> Needs { get; init; } = [];

        public IReadOnlyList<string> Excludes { get; init; } = [];

        public IReadOnlyList<string> NeedsOneOf { get; init; } = [];

        /// <summary>Whether the values of the subjects do not belong in a message.</summary>
        public bool IsSecret { get; init; }

        /// <summary>Whether of those no two may be set.</summary>
        public bool IsOneAtMost { get; init; }
    }
}
