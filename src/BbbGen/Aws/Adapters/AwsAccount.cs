using Amazon.CloudFormation;
using Amazon.RDS;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Aws.Session;

namespace BbbGen.Aws.Adapters;

/// <summary>The way into an account: credentials and region are resolved here, once, and every client is made from them.</summary>
/// <param name="environment">The caller's variables and files.</param>
/// <param name="ask">Asks the operator for the code of an MFA device.</param>
/// <param name="clock">By which credentials end.</param>
internal sealed class AwsAccount(CallerEnvironment environment, Ask ask, TimeProvider clock)
{
    /// <summary>Who is asked first: it answers at once or not at all, so it must not keep an operator waiting.</summary>
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(15);

    /// <summary>Connects as AWS's own tools would: profile, region and endpoints from options, environment and configuration.</summary>
    /// <exception cref="BbbException">There is no such profile, no region, no valid credentials, or no answer.</exception>
    public async Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        CallerEnvironment.HideFromSdk();
        var caller = CallerProfile.Find(profile, environment);
        var settings = new ClientSettings(caller.Region(region), caller.Clients);
        var errors = new AwsErrors(caller);
        var credentials = caller.Credentials(settings.Region, ask, clock, cancellationToken);
        await credentials.GetCredentialsAsync();

        var stsConfig = settings.For<AmazonSecurityTokenServiceConfig>();
        stsConfig.Timeout = FirstAnswer;
        stsConfig.MaxErrorRetry = 1;
        using var sts = new AmazonSecurityTokenServiceClient(credentials, stsConfig);
        var identity = await errors.CallAsync("sts:GetCallerIdentity", () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken), cancellationToken);

        var target = new Target(
            identity.Account, settings.Region.SystemName, settings.Region.PartitionName, settings.Region.PartitionDnsSuffix, identity.Arn);
        var stacks = new AwsStacks(new AmazonCloudFormationClient(credentials, settings.For<AmazonCloudFormationConfig>()), errors);
        var s3 = new AmazonS3Client(credentials, settings.For<AmazonS3Config>());
        var clusters = new AwsClusterProtection(new(() => new(credentials, settings.For<AmazonRDSConfig>())), errors);
        return new(
            new(target, stacks, name => new AwsBucket(s3, errors, name, target.Account), clusters),
            AwsServicesFactory.Of(credentials, settings, new AwsErrors(caller, RetrySchedule.ForQuestions(clock)), caller.Clients.Bundle?.Authorities));
    }
}
