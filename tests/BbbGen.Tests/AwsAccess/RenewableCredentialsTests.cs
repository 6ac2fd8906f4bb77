using Amazon.Runtime;
using BbbGen.AwsAccess;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.AwsAccess;

public sealed class RenewableCredentialsTests
{
    [Fact]
    [Failure("F62")]
    public async Task They_are_read_once_and_again_only_when_they_are_no_longer_valid()
    {
        var reads = 0;
        var credentials = new RenewableCredentials(() => new BasicAWSCredentials($"KEY{++reads}", "secret"));

        Assert.Equal("KEY1", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal("KEY1", credentials.GetCredentials().AccessKey);

        credentials.ReadAgain();

        Assert.Equal("KEY2", (await credentials.GetCredentialsAsync()).AccessKey);
        Assert.Equal("KEY2", credentials.GetCredentials().AccessKey);
    }
}
