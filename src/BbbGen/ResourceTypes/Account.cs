using static BbbGen.ResourceTypes.BillingKind;

namespace BbbGen.ResourceTypes;

internal sealed partial record ResourceType
{
    /// <summary>Permissions, logs, messages and custom resources.</summary>
    private static ResourceType[] Account =>
    [
        new("AWS::CloudFormation::Stack", null, 0) { Billing = Free, Actions = ["cloudformation:CreateStack"] },
        new("AWS::IAM::Role", new(15, 18, 22), 2) // L 17 to 18; R 12
        {
            Billing = Free, Actions = ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"],
        },
        new("AWS::IAM::Policy", new(15, 17, 18), 2) { Billing = Free }, // L 17
        new("AWS::IAM::ManagedPolicy", new(15, 17, 18), 2) // L 17
        {
            Arn = ("iam", "policy/"), Billing = Free, Actions = ["iam:CreatePolicy"],
        },
        new("AWS::IAM::InstanceProfile", new(126, 131, 135), 3) // L 130 to 132 in every log; R 126. See EarlyStart
        {
            Billing = Free, Actions = ["iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile"],
        },
        new("AWS::IAM::Group", new(15, 18, 22), 2) // E: as a role
        {
            Billing = Free, Actions = ["iam:CreateGroup", "iam:AttachGroupPolicy"],
        },
        new("AWS::IAM::User", new(30, 37, 40), 3) { Billing = Free, Actions = ["iam:CreateUser", "iam:AddUserToGroup"] }, // R 37
        new("AWS::IAM::AccessKey", new(1, 2, 3), 2), // R
        new("AWS::Logs::LogGroup", new(2, 10, 12), 3) // L 10; R 1
        {
            Billing = DependsOnUse, Actions = ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:PutRetentionPolicy"],
            Label = new(ResourceKind.Logs, "log group"),
        },
        new("AWS::SNS::Topic", new(3, 6, 12), 5) // R 4
        {
            Arn = ("sns", ""), Billing = DependsOnUse, Actions = ["sns:CreateTopic", "sns:Subscribe"],
            Label = new(ResourceKind.Alarms, "topic with its subscriptions", "topics with their subscriptions"),
        },
        new("AWS::SNS::TopicPolicy", new(1, 2, 5), 2) { Billing = Free, Actions = ["sns:SetTopicAttributes"] }, // R
        new("AWS::SNS::Subscription", new(1, 2, 5), 2) { Billing = Free }, // R
        new("AWS::CloudWatch::Alarm", new(2, 3, 6), 2) // R 3
        {
            Billing = Priced, Actions = ["cloudwatch:PutMetricAlarm"], Label = new(ResourceKind.Alarms, "alarm"),
        },
        new("AWS::Budgets::Budget", new(1, 3, 10), 2) // E: one call
        {
            Billing = Free, Actions = ["budgets:ModifyBudget"], Label = new(ResourceKind.Alarms, "budget"),
        },
        new("AWS::SSM::Parameter", new(2, 3, 5), 2) { Billing = Free, Actions = ["ssm:PutParameter"] }, // R 3
        new("Custom::Ami", CustomResource, 5) { Billing = Free }, // our function responds immediately
        new("Custom::SmtpCredentials", CustomResource, 8) { Billing = Free }, // our function responds immediately
        new("Custom::Certificate", new(60, 180, 600), 20) // as ACM, without CloudFormation's polling
        {
            Arn = ("acm", "certificate/"), Billing = Free,
            Label = new(ResourceKind.Certificate, "certificate with its DNS records", "certificates with their DNS records"),
        },
        new("Custom::MailIdentity", new(30, 90, 130), 10) // E: our function waits at most 120 s for SES
        {
            Billing = DependsOnUse,
            Label = new(
                ResourceKind.Mail, "SES identity with its DNS records", "SES identities with their DNS records",
                "one that existed before the deployment is kept"),
        },
    ];
}
