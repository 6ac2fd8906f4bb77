using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Lambda;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.Templates.CustomResources;

namespace BbbGen.Templates.Stacks;

/// <summary>Looks up the machine images and keeps them: a new deployment with the same names replaces no server.</summary>
[Template("bbb-on-aws-amifinder.template.yaml", "BigBlueButton on AWS: the machine images of the instances.")]
public sealed partial class AmiFinderTemplate : Template
{
    /// <summary>Canonical's account, the publisher of Ubuntu (documentation.ubuntu.com/aws).</summary>
    const string Canonical = "099720109477";

    /// <summary>The alias of Amazon's own accounts, which publish the ECS images.</summary>
    const string Amazon = "amazon";

    static readonly ProviderFunction Provider = new(Lambdas.AmiIndexPy, timeout: 120);

    Parameter<string> BBBEnvironmentType => field ??= new("Whether there are ECS instances: scalable or single.");

    Parameter<string> BBBApplicationImageName => field ??= new("Name pattern of Canonical's image for the BigBlueButton servers.");

    Parameter<string> BBBTurnImageName => field ??= new("Name pattern of Canonical's image for the TURN servers.");

    Parameter<string> BBBECSImageName => field ??= new("Name pattern of Amazon's image for the ECS instances.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key that encrypts the function's log.");

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days the function's log is kept.");

    Parameter<string> BBBPermissionsBoundary => field ??= new("ARN of the roles' permissions boundary; empty for none.");

    Condition BBBScalableEnvironment => field ??= new(BBBEnvironmentType.Is("scalable"));

    Condition BBBBounded => field ??= new(!BBBPermissionsBoundary.Is(""));

    [Label("machine image of BigBlueButton servers")]
    Ami BBBApplicationImage => field ??= Newest(BBBApplicationImageName, Canonical);

    [Label("machine image of TURN servers")]
    Ami BBBTurnImage => field ??= Newest(BBBTurnImageName, Canonical);

    [Label("machine image of container hosts")]
    Ami BBBECSImage => field ??= Newest(BBBECSImageName, Amazon, onlyIf: BBBScalableEnvironment);

    [Output("The image of the BigBlueButton servers.")]
    Value<Image> BBBApplicationAmi => BBBApplicationImage.ImageId;

    [Output("The image of the TURN servers.")]
    Value<Image> BBBTurnAmi => BBBTurnImage.ImageId;

    [Output("The image of the ECS instances.", Condition = nameof(BBBScalableEnvironment))]
    Value<Image> BBBECSAmi => BBBECSImage.ImageId;

    [Label("image function")]
    Function BBBGetLatestAMI => field ??= Provider.Function(
        "Finds the newest machine image of a name pattern.", BBBGetLatestAMILambdaRole, BBBGetLatestAMILogGroup);

    [Label("image function: no retries")]
    EventInvokeConfig BBBGetLatestAMIOneTry => field ??= ProviderFunction.OneTry(BBBGetLatestAMI);

    [Label("image function: log")]
    LogGroup BBBGetLatestAMILogGroup => field ??= ProviderFunction.Logs(BBBLogRetentionInDays, BBBKeyArn);

    [Label("image function: role")]
    Role BBBGetLatestAMILambdaRole => field ??= ProviderFunction.RoleWith(BBBGetLatestAMILambdaPolicy, Boundary);

    [Label("image function: permissions")]
    ManagedPolicy BBBGetLatestAMILambdaPolicy => field ??= ProviderFunction.PolicyWith(BBBGetLatestAMILogGroup,
    [
        // EC2 supports no narrower resource for it.
        new Statement { Action = ["ec2:DescribeImages"], Resource = ["*"] },
    ]);

    Ami Newest(Parameter<string> name, string owner, Condition? onlyIf = null, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = onlyIf,

        // The limit to one attempt must be in effect before the first event.
        DependsOn = [BBBGetLatestAMIOneTry],
        ServiceToken = BBBGetLatestAMI.Arn,
        ServiceTimeout = Provider.ServiceTimeout,
        NamePattern = name,
        Owner = owner,

        // BigBlueButton supports no other.
        Architecture = "x86_64",
    };

    Value<string> Boundary => If(BBBBounded, BBBPermissionsBoundary, NoValue);
}
