using BbbGen.Diagnosis;

namespace BbbGen.Tests.Diagnosis;

public sealed class PlainReasonTests
{
    [Theory]
    [InlineData(
        "Resource handler returned message: \"The maximum number of VPC endpoints has been reached. (Service: Ec2, Status Code: 400, "
            + "Request ID: c0014f5a-873f) (SDK Attempt Count: 1)\" (RequestToken: 42548479-11ad, HandlerErrorCode: ServiceLimitExceeded)",
        "The maximum number of VPC endpoints has been reached")]
    [InlineData(
        "The maximum number of addresses has been reached. (Service: AmazonEC2; Status Code: 400; Error Code: AddressLimitExceeded; "
            + "Request ID: 53dd; Proxy: null)",
        "The maximum number of addresses has been reached")]
    [InlineData("Resource of type 'AWS::IAM::Role' with identifier 'x' already exists. (HandlerErrorCode: AlreadyExists)",
        "Resource of type 'AWS::IAM::Role' with identifier 'x' already exists")]
    [InlineData(
        "Received response status [FAILED] from custom resource. Message returned: No image named ubuntu-* is available. See the details "
            + "in CloudWatch Log Stream: 2026/03/01/[$LATEST]abc (RequestId: b4e08ea2)",
        "No image named ubuntu-* is available")]
    [InlineData("Bucket not empty\n  (Service: S3, Status Code: 409, Request ID: K, Extended Request ID: KtSt+x=)\n", "Bucket not empty")]
    [InlineData("No subnets (two are needed) in zone (b).", "No subnets (two are needed) in zone (b)")]
    [InlineData(null, "AWS gives no reason")]
    [InlineData("  ", "AWS gives no reason")]
    public void The_wrapping_of_a_reason_is_removed(string? reason, string plain) => Assert.Equal(plain, FailureReason.Of(reason));
}
