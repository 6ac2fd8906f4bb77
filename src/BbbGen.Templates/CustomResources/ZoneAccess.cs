using BbbGen.CloudFormation.Vocabulary.Route53;

namespace BbbGen.Templates.CustomResources;

/// <summary>What a function needs to keep CNAME records in a zone: the class <c>Zone</c> of <c>lambdas/custom_resource.py</c>.</summary>
internal static class ZoneAccess
{
    /// <param name="zone">The zone.</param>
    /// <param name="names">The names of the records, in lower case, with <c>*</c> for what the service that asks for them makes up.</param>
    public static IReadOnlyList<Statement> ForRecords(Value<HostedZone> zone, Value<string> names)
    {
        Value<string> arn = $"arn:{Pseudo.Partition}:route53:::hostedzone/{zone}";
        return
        [
            new() { Action = ["route53:GetHostedZone", "route53:ListResourceRecordSets"], Resource = [arn] },
            new()
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
