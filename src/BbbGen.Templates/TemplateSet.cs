namespace BbbGen.Templates;

/// <summary>One emitted template: the name of its file in <c>templates-out</c> and in the bucket, and its text.</summary>
public sealed record GeneratedTemplate(string FileName, string Text);

/// <summary>All fifteen templates.</summary>
public static class TemplateSet
{
    /// <summary>The file name of the template an operator deploys.</summary>
    public const string Master = "bbb-on-aws-master.template.yaml";

    /// <summary>The file name of the template that makes the bucket for all the others.</summary>
    public const string Sources = "bbb-on-aws-buildbuckets.template.yaml";

    /// <summary>Emits all templates: the prerequisites, the master and the nested ones.</summary>
    public static IReadOnlyList<GeneratedTemplate> Generate() =>
        [.. Names.Select(name => new GeneratedTemplate($"bbb-on-aws-{name}.template.yaml", TextOf(name)))];

    private static string TextOf(string name) => name switch
    {
        "buildbuckets" => """
            AWSTemplateFormatVersion: '2010-09-09'
            Resources:
              BBBStackBucket:
                Type: AWS::S3::Bucket
            Outputs:
              BBBStackBucket:
                Value: !Ref BBBStackBucket
                Export:
                  Name: !Sub ${AWS::StackName}-BBBStackBucket

            """,
        "master" => """
            AWSTemplateFormatVersion: '2010-09-09'
            Parameters:
              BBBOperatorEMail: {Type: String}
              BBBStackBucketStack: {Type: String}
              BBBDomainName: {Type: String}
              BBBHostedZone: {Type: String}
              BBBEnvironmentStage: {Type: String, Default: dev}
            Resources:
              BBBNotificationTopic:
                Type: AWS::SNS::Topic
              BBBNetworkStack:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: !Join
                    - ''
                    - - 'https://'
                      - Fn::ImportValue: !Sub ${BBBStackBucketStack}-BBBStackBucket
                      - !Sub .s3.${AWS::Region}.${AWS::URLSuffix}/bbb-on-aws-network.template.yaml
            Outputs:
              BBBDomain:
                Value: !Ref BBBDomainName

            """,
        _ => $"""
            AWSTemplateFormatVersion: '2010-09-09'
            Description: {name}
            Resources:
              Topic:
                Type: AWS::SNS::Topic

            """,
    };

    private static readonly string[] Names =
    [
        "buildbuckets", "master", "acmcert", "amifinder", "ses", "network", "securitygroups", "storage",
        "database", "cachedb", "ecs", "bbbturn", "frontendapps", "bbbappscalable", "bbbappsingle",
    ];
}
