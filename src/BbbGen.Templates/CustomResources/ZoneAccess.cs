using BbbGen.CloudFormation.Vocabulary.Route53;

namespace BbbGen.Templates.CustomResources;

/// <summary>
/// The permissions of a function to manage CNAME records in a zone: the class <c>Zone</c> of <c>lambdas/custom_resource.py</c>.
/// </summary>
internal static class ZoneAccess
{
    /// <param name="zone">The zone.</param>
    /// <param name="names">The names of the records, in lower case, with <c>*</c> for the part that the service generates.</param>
    public static IReadOnlyList<Statement> ForRecords(Value<HostedZone> zone, Value<string> names)
    {
        Value<string> arn = $"arn:{Pseudo.Partition}:route53:::hostedzone/{zone}";
        return
        [
            new Statement { Action = ["route53:GetHostedZone", "route53:ListResourceRecordSets"], Resource = [arn] },
            new Statement
            {
                Action = ["route53:ChangeResourceRecordSets"],
                Resource = [arn],
                Condition =
                [
                    PolicyCondition.ForAllValuesStringEquals("route53:ChangeResourceRecordSetsRecordTypes", ["CNAME"]),
                    PolicyCondition.ForAllValuesStringEquals("route53:ChangeResourceRecordSetsActions", ["CREATE", "DELETE"]),
                    PolicyCondition.ForAllValuesStringLike("route53:ChangeResourceRecordSetsNormalizedRecordNames", [names]),
                ],
            },
        ];
    }
}
