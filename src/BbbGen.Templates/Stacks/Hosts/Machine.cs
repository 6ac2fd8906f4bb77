using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>The instance of a public host.</summary>
internal sealed class Machine
{
    /// <summary>The root device of Ubuntu's images, as they register it.</summary>
    public const string RootDevice = "/dev/sda1";

    /// <summary>The Name tag of its volumes.</summary>
    public required Value<string> Name { get; init; }

    public required Value<Image> Image { get; init; }

    public required Value<string> InstanceType { get; init; }

    public required Value<SecurityGroup> SecurityGroup { get; init; }

    public required InstanceProfile Profile { get; init; }

    /// <summary>Whether detailed monitoring (metrics every minute, at extra cost) is enabled.</summary>
    public required Condition DetailedMonitoring { get; init; }

    public required StructureList<LaunchTemplateBlockDeviceMapping> Volumes { get; init; }

    /// <summary>The launch template of a host.</summary>
    public LaunchTemplate LaunchTemplate(Value<string> userData, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        LaunchTemplateData = new()
        {
            ImageId = Image,
            InstanceType = InstanceType,
            IamInstanceProfile = new() { Arn = Profile.Arn },
            Monitoring = new() { Enabled = If(DetailedMonitoring, true, false) },

            // One hop: the host itself. Containers on it, including Greenlight's, get no credentials of the instance.
            MetadataOptions = new()
            {
                HttpEndpoint = LaunchTemplateMetadataOptionsHttpEndpoint.Enabled,
                HttpTokens = LaunchTemplateMetadataOptionsHttpTokens.Required,
                HttpPutResponseHopLimit = 1,
            },
            NetworkInterfaces =
            [
                new()
                {
                    DeviceIndex = 0,
                    AssociatePublicIpAddress = true,
                    DeleteOnTermination = true,
                    Groups = [SecurityGroup],
                },
            ],
            BlockDeviceMappings = Volumes,

            // The group tags its instances, but not their volumes.
            TagSpecifications = [new() { ResourceType = "volume", Tags = [new() { Key = "Name", Value = Name }] }],
            UserData = userData,
        },
    };

    /// <summary>A volume.</summary>
    /// <param name="device">Where it is attached.</param>
    /// <param name="size">GiB.</param>
    /// <param name="key">What encrypts it. A launch template may change it: running instances keep their volumes.</param>
    /// <param name="goesWithInstance">Whether it is deleted when the instance is terminated.</param>
    public static LaunchTemplateBlockDeviceMapping Volume(
        string device, Value<int> size, Value<Arn<Key>> key, bool goesWithInstance) => new()
    {
        DeviceName = device,
        Ebs = new()
        {
            VolumeType = LaunchTemplateEbsVolumeType.Gp3,
            VolumeSize = size,
            Encrypted = true,
            KmsKeyId = key,
            DeleteOnTermination = goesWithInstance,
        },
    };
}
