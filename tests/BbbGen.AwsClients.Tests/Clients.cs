using Amazon.CloudFormation;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;

namespace BbbGen.AwsClients.Tests;

/// <summary>Clients of a stub service, in eu-central-1.</summary>
internal static class Clients
{
    public static readonly AWSCredentials Credentials = new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token");

    public static AmazonCloudFormationClient CloudFormation(StubService stub) => new(Credentials, At<AmazonCloudFormationConfig>(stub));

    public static AmazonEC2Client EC2(StubService stub) => new(Credentials, At<AmazonEC2Config>(stub));

    public static AmazonECSClient ECS(StubService stub) => new(Credentials, At<AmazonECSConfig>(stub));

    public static AmazonRoute53Client Route53(StubService stub) => new(Credentials, At<AmazonRoute53Config>(stub));

    public static AmazonSimpleEmailServiceV2Client SimpleEmail(StubService stub) => new(
        Credentials, At<AmazonSimpleEmailServiceV2Config>(stub));

    public static TConfig At<TConfig>(StubService stub)
        where TConfig : ClientConfig, new() => new() { ServiceURL = stub.Url, AuthenticationRegion = "eu-central-1" };
}
