using System.Collections.Frozen;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A Systems Manager secure string where CloudFormation does not support it.</summary>
internal sealed class MisplacedSecureString() : FactRule(
    "CFN620",
    Severity.Error,
    "Secure strings are used only where CloudFormation supports them.",
    "AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html")
{
    private const string Prefix = "{{resolve:ssm-secure:";

    /// <summary>Types with a property that supports one.</summary>
    private static readonly FrozenSet<string> Taking = FrozenSet.Create(
        "AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD", "AWS::ElastiCache::ReplicationGroup", "AWS::IAM::User",
        "AWS::KinesisFirehose::DeliveryStream", "AWS::OpsWorks::App", "AWS::OpsWorks::Stack", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
        "AWS::Redshift::Cluster");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from type in subject.Files.Any(file => file.Text.Contains(Prefix)) ? subject.Index.Types : []
        where !Taking.Contains(type) && type.StartsWith("AWS::") && type != ResourceDeclaration.StackType
        from resource in subject.Index.Distinct(type)
        from finding in Within(resource)
        where finding is not null
        select finding;

    private IEnumerable<Finding?> Within(Property place) => place.Value switch
    {
        Resolved.Map => place.Entries.SelectMany(entry => Within(entry.Value)),
        Resolved.List => place.Items.SelectMany(Within),
        Resolved.Text(var text) when text.StartsWith(Prefix) =>
            [Found(place, $"CloudFormation does not look up {text} in a property of {place.Resource.Type}",
                "read the secret from Secrets Manager")],
        _ => [],
    };
}
