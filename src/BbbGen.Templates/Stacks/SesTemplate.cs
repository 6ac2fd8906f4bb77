using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Lambda;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.Templates.CustomResources;

namespace BbbGen.Templates.Stacks;

/// <summary>Mail delivery for Greenlight: the domain's identity in Amazon SES, and credentials for its SMTP server.</summary>
[Template("bbb-on-aws-ses.template.yaml", "BigBlueButton on AWS: mail identity and SMTP credentials.")]
public sealed partial class SesTemplate : Template
{
    static readonly ProviderFunction Provider = new(Lambdas.SesIndexPy, timeout: 300);

    Parameter<string> BBBDomainName => field ??= new("Domain mail is sent from.");

    Parameter<HostedZone> BBBHostedZone => field ??= new("Public Route 53 zone that holds the domain.");

    Parameter<string> BBBSesRegion => field ??= new("Region whose SES sends the mail; empty for the region of the stack.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key that encrypts log and login.");

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days the function's log is kept.");

    Parameter<string> BBBPermissionsBoundary => field ??= new("ARN of the roles' permissions boundary; empty for none.");

    Condition BBBSesInOwnRegion => field ??= new(BBBSesRegion.Is(""));

    Condition BBBBounded => field ??= new(!BBBPermissionsBoundary.Is(""));

    [Label("mail identity of the domain: DNS records")]
    MailIdentity BBBMailIdentity => field ??= new()
    {
        // The limit to one attempt must be in effect before the first event.
        DependsOn = [BBBSESProviderOneTry],
        ServiceToken = BBBSESProvider.Arn,
        ServiceTimeout = Provider.ServiceTimeout,
        DomainName = BBBDomainName,
        HostedZoneId = BBBHostedZone,
        SesRegion = SesRegion,
    };

    [Output("The host name of the SMTP server.")]
    Value<string> BBBSMTPEndpoint => BBBMailIdentity.SmtpEndpoint;

    [Label("mail: user")]
    User BBBSMTPUser => field ??= new() { Groups = [BBBSMTPGroup], PermissionsBoundary = Boundary };

    [Label("mail: group of the user")]
    Group BBBSMTPGroup => field ??= new() { ManagedPolicyArns = [BBBSMTPPolicy] };

    [Label("mail: permissions of the group")]
    ManagedPolicy BBBSMTPPolicy => field ??= new()
    {
        PolicyDocument = new(new Statement
        {
            // Not only the domain's identity: as long as the account is in the SES sandbox, SES requires the
            // permission on the recipient's identity too. The condition on the sender's address limits the user to the domain.
            Action = ["ses:SendRawEmail"],
            Resource = [Identity("*")],
            Condition = [PolicyCondition.StringLike("ses:FromAddress", $"*@{BBBDomainName}")],
        }),
    };

    // Empty until the credentials below are created; they can be recreated, so nothing is lost with it.
    [Label("mail: login")]
    [Output("The secret with the keys smtpusername and smtppassword.")]
    Secret BBBSMTPAccessSecret => field ??= new()
    {
        KmsKeyId = BBBKeyArn,
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
        Description = "User and password of the SMTP server of Amazon SES.",
    };

    [Label("mail: SMTP password")]
    SmtpCredentials BBBSMTPCredentials => field ??= new()
    {
        // As above.
        DependsOn = [BBBSESProviderOneTry],
        ServiceToken = BBBSESProvider.Arn,
        ServiceTimeout = Provider.ServiceTimeout,
        UserName = BBBSMTPUser,
        SecretArn = BBBSMTPAccessSecret,
        SesRegion = SesRegion,
    };

    [Label("mail function")]
    Function BBBSESProvider =>
        field ??= Provider.Function("Makes the mail identity and the SMTP credentials.", BBBSESProviderLambdaRole, BBBSESProviderLogGroup);

    [Label("mail function: no retries")]
    EventInvokeConfig BBBSESProviderOneTry => field ??= ProviderFunction.OneTry(BBBSESProvider);

    [Label("mail function: log")]
    LogGroup BBBSESProviderLogGroup => field ??= ProviderFunction.Logs(BBBLogRetentionInDays, BBBKeyArn);

    [Label("mail function: role")]
    Role BBBSESProviderLambdaRole => field ??= ProviderFunction.RoleWith(BBBSESProviderLambdaPolicy, Boundary);

    [Label("mail function: permissions")]
    ManagedPolicy BBBSESProviderLambdaPolicy => field ??= ProviderFunction.PolicyWith(BBBSESProviderLogGroup,
    [
        new Statement { Action = ["ses:GetEmailIdentity"], Resource = [Identity(BBBDomainName)] },
        new Statement
        {
            // An adopted identity is used, but never tagged.
            Action = ["ses:CreateEmailIdentity", "ses:TagResource"],
            Resource = [Identity(BBBDomainName)],
            Condition = [PolicyCondition.StringEquals("aws:RequestTag/bbbgen:stack", Pseudo.StackId)],
        },
        new Statement
        {
            Action = ["ses:DeleteEmailIdentity"],
            Resource = [Identity(BBBDomainName)],
            Condition = [PolicyCondition.StringEquals("aws:ResourceTag/bbbgen:stack", Pseudo.StackId)],
        },
        .. ZoneAccess.ForRecords(BBBHostedZone, $"*._domainkey.{BBBDomainName}"),
        new Statement { Action = ["iam:ListAccessKeys", "iam:CreateAccessKey", "iam:DeleteAccessKey"], Resource = [BBBSMTPUser.Arn] },
        new Statement { Action = ["secretsmanager:PutSecretValue"], Resource = [BBBSMTPAccessSecret] },
    ]);

    Value<string> SesRegion => If(BBBSesInOwnRegion, Pseudo.Region, BBBSesRegion);

    Value<string> Identity(Value<string> name) => $"arn:{Pseudo.Partition}:ses:{SesRegion}:{Pseudo.AccountId}:identity/{name}";

    Value<string> Boundary => If(BBBBounded, BBBPermissionsBoundary, NoValue);
}
