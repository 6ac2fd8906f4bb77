using Amazon.EC2;
using Amazon.EC2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>RunInstances with DryRun, which starts nothing.</summary>
internal sealed class AwsLaunches(AmazonEC2Client client, AwsErrors errors) : ILaunches
{
    /// <summary>EC2's answer where it would have started the instance; it comes as an error.</summary>
    private const string Accepted = "DryRunOperation";

    /// <summary>What EC2 says of account, type or request, as opposed to permissions, throttling and outages, which are errors of the call.</summary>
    private static readonly HashSet<string> Refusals =
    [
        "Blocked", "InstanceLimitExceeded", "InvalidParameterCombination", "InvalidParameterValue", "MissingInput", "OptInRequired", "PendingVerification",
        "Unsupported", "VcpuLimitExceeded", "VPCIdNotSpecified",
    ];

    /// <inheritdoc/>
    public Task<LaunchRefusal?> TryAsync(string type, string image, CancellationToken cancellationToken) => errors.CallAsync(
        "ec2:RunInstances",
        async () =>
        {
            try
            {
                // IMDSv2, as our launch templates say it: a service control policy may refuse anything else (aws/karpenter-provider-aws issue 9018).
                await client.RunInstancesAsync(
                    new RunInstancesRequest
                    {
                        DryRun = true,
                        InstanceType = InstanceType.FindValue(type),
                        ImageId = image,
                        MinCount = 1,
                        MaxCount = 1,
                        MetadataOptions = new() { HttpTokens = HttpTokensState.Required },
                    },
                    cancellationToken);
                return null;
            }
            catch (AmazonEC2Exception answer) when (answer.ErrorCode is Accepted)
            {
                return null;
            }
            catch (AmazonEC2Exception answer) when (answer.ErrorCode is { } code && Refusals.Contains(code))
            {
                return new LaunchRefusal(code, answer.Message);
            }
        },
        cancellationToken);
}
