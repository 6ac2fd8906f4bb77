using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;

namespace BbbGen.Templates.Probes;

/// <summary>The smallest instance that every account may launch.</summary>
internal static class ProbeMachine
{
    /// <param name="image">The public parameter of Systems Manager that holds the image's id.</param>
    /// <param name="securityGroup">Its security group.</param>
    /// <param name="isPublic">Whether it has a public address.</param>
    /// <param name="revision">Its Revision tag, or null.</param>
    /// <param name="profile">Its instance profile, or null.</param>
    /// <param name="userData">Its user data, or null.</param>
    /// <param name="logicalId">Its logical id.</param>
    public static LaunchTemplate LaunchTemplate(
        string image,
        SecurityGroup securityGroup,
        bool isPublic,
        Value<string>? revision = null,
        InstanceProfile? profile = null,
        Value<string>? userData = null,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            LaunchTemplateData = new()
            {
                ImageId = ((Value<string>)$"{{{{resolve:ssm:{image}}}}}").As<Image>(),
                InstanceType = "t3.micro",
                IamInstanceProfile = profile is null ? null : new() { Arn = profile.Arn },
                MetadataOptions = new()
                {
                    HttpEndpoint = LaunchTemplateMetadataOptionsHttpEndpoint.Enabled,
                    HttpTokens = LaunchTemplateMetadataOptionsHttpTokens.Required,
                    HttpPutResponseHopLimit = 1,
                },
                NetworkInterfaces =
                [
                    new() { DeviceIndex = 0, AssociatePublicIpAddress = isPublic, DeleteOnTermination = true, Groups = [securityGroup] },
                ],
                BlockDeviceMappings =
                [
                    new()
                    {
                        DeviceName = "/dev/xvda",

                        // 30 GiB is the size of the larger of the two images.
                        Ebs = new()
                        {
                            VolumeType = LaunchTemplateEbsVolumeType.Gp3,
                            VolumeSize = 30,
                            Encrypted = true,
                            DeleteOnTermination = true,
                        },
                    },
                ],
                TagSpecifications = revision is null
                    ? null
                    : [new LaunchTemplateTagSpecification
                    {
                        ResourceType = "instance",
                        Tags = [new() { Key = "Revision", Value = revision }],
                    }],
                UserData = userData,
            },
        };
}
