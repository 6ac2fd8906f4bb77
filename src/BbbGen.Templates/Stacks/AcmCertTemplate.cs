using BbbGen.CloudFormation.Vocabulary.CertificateManager;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Lambda;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.Templates.CustomResources;

namespace BbbGen.Templates.Stacks;

/// <summary>The certificate of the load balancers. It waits for no other stack, because validation takes minutes.</summary>
[Template("bbb-on-aws-acmcert.template.yaml", "BigBlueButton on AWS: the certificate of the load balancers, validated in Route 53.")]
public sealed partial class AcmCertTemplate : Template
{
    static readonly ProviderFunction Provider = new(Lambdas.CertificateIndexPy, timeout: 900);

    Parameter<string> BBBDomainName => field ??= new("Domain whose names one level below get the certificate.");

    Parameter<HostedZone> BBBHostedZone => field ??= new("Public Route 53 zone that holds the domain.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key that encrypts the function's log.");

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days the function's log is kept.");

    Parameter<string> BBBPermissionsBoundary => field ??= new("ARN of the roles' permissions boundary; empty for none.");

    Condition BBBBounded => field ??= new(!BBBPermissionsBoundary.Is(""));

    // Covers conference.<domain> and scalelite.<domain>.
    [Label("certificate: request and validation by DNS")]
    CertificateRequest BBBCertificateRequest => field ??= new()
    {
        // The limit to one attempt must be in effect before the first event.
        DependsOn = [BBBACMCertProviderOneTry],
        ServiceToken = BBBACMCertProvider.Arn,
        ServiceTimeout = Provider.ServiceTimeout,
        DomainName = CertificateName,
        HostedZoneId = BBBHostedZone,
    };

    [Output("The certificate.")]
    Value<Arn<Certificate>> BBBCertificate => BBBCertificateRequest.CertificateArn;

    [Label("certificate function")]
    Function BBBACMCertProvider => field ??= Provider.Function(
        "Requests a certificate and validates it in Route 53.", BBBACMCertLambdaRole, BBBACMCertProviderLogGroup);

    [Label("certificate function: no retries")]
    EventInvokeConfig BBBACMCertProviderOneTry => field ??= ProviderFunction.OneTry(BBBACMCertProvider);

    [Label("certificate function: log")]
    LogGroup BBBACMCertProviderLogGroup => field ??= ProviderFunction.Logs(BBBLogRetentionInDays, BBBKeyArn);

    [Label("certificate function: role")]
    Role BBBACMCertLambdaRole => field ??= ProviderFunction.RoleWith(BBBACMCertLambdaPolicy, Boundary);

    [Label("certificate function: permissions")]
    ManagedPolicy BBBACMCertLambdaPolicy => field ??= ProviderFunction.PolicyWith(BBBACMCertProviderLogGroup,
    [
        new Statement
        {
            // A certificate that is being requested has no ARN yet: tag and name scope it instead.
            Action = ["acm:RequestCertificate"],
            Resource = ["*"],
            Condition = [TaggedNow, PolicyCondition.ForAllValuesStringEquals("acm:DomainNames", [CertificateName])],
        },
        new Statement { Action = ["acm:AddTagsToCertificate"], Resource = [Certificates], Condition = [TaggedNow] },
        new Statement { Action =
        [
            "acm:AddTagsToCertificate", "acm:DeleteCertificate",
        ], Resource = [Certificates], Condition = [TaggedBefore] },
        new Statement { Action = ["acm:DescribeCertificate", "acm:ListTagsForCertificate"], Resource = [Certificates] },

        // List actions support no narrower resource.
        new Statement { Action = ["acm:ListCertificates"], Resource = ["*"] },
        .. ZoneAccess.ForRecords(BBBHostedZone, $"_*.{BBBDomainName}"),
    ]);

    Value<string> CertificateName => $"*.{BBBDomainName}";

    static Value<string> Certificates => $"arn:{Pseudo.Partition}:acm:{Pseudo.Region}:{Pseudo.AccountId}:certificate/*";

    /// <summary>The call tags the certificate as this stack's.</summary>
    static PolicyCondition TaggedNow => PolicyCondition.StringEquals("aws:RequestTag/bbbgen:stack", Pseudo.StackId);

    /// <summary>The certificate is this stack's.</summary>
    static PolicyCondition TaggedBefore => PolicyCondition.StringEquals("aws:ResourceTag/bbbgen:stack", Pseudo.StackId);

    Value<string> Boundary => If(BBBBounded, BBBPermissionsBoundary, NoValue);
}
