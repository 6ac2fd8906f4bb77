using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>The names in operators' parameter files since 2020, and the defaults that make a file unnecessary.</summary>
internal sealed class ParameterContract : Rule
{
    /// <summary>Specific to each deployment; set on the command line or by the operator.</summary>
    private static readonly string[] Dynamic = ["BBBOperatorEMail", "BBBStackBucketStack", "BBBDomainName", "BBBHostedZone"];

    private static readonly string[] Names =
    [
        .. Dynamic,
        "BBBECSInstanceType", "BBBApplicationInstanceType", "BBBApplicationDataVolumeSize", "BBBTurnInstanceType", "BBBDBInstanceType",
        "BBBCACHEDBInstanceType",
        "BBBVPCcidr", "BBBPrivateApplicationSubnets", "BBBPrivateDBSubnets", "BBBPublicApplicationSubnets",
        "BBBECSMaxInstances", "BBBECSMinInstances", "BBBECSDesiredInstances",
        "BBBApplicationMaxInstances", "BBBApplicationMinInstances", "BBBApplicationDesiredInstances",
        "BBBTurnMaxInstances", "BBBTurnMinInstances", "BBBTurnDesiredInstances",
        "BBBDBName", "BBBDBEngineVersion", "BBBEnvironmentStage", "BBBEnvironmentName", "BBBEnvironmentType",
        "BBBgreenlightImage", "BBBScaleliteApiImage", "BBBScaleliteNginxImage", "BBBScalelitePollerImage", "BBBScaleliteImporterImage",
        "BBBCacheAZMode",
        "BBBGreenlightContainerMemory", "BBBGreenlightContainerCPU", "BBBScaleliteImporterContainerMemory",
        "BBBScaleliteImporterContainerCPU",
        "BBBScalelitePollerContainerMemory", "BBBScalelitePollerContainerCPU", "BBBScaleliteNginxContainerMemory",
        "BBBScaleliteNginxContainerCPU",
        "BBBScaleliteApiContainerMemory", "BBBScaleliteApiContainerCPU", "BBBScaleliteAddServerContainerMemory",
        "BBBScaleliteAddServerContainerCPU",
        "BBBGreenlightMinReplicas", "BBBGreenlightMaxReplicas", "BBBGreenlightDesiredReplicas",
        "BBBScaleliteMinReplicas", "BBBScaleliteMaxReplicas", "BBBScaleliteDesiredReplicas", "BBBSesRegion",
    ];

    /// <inheritdoc/>
    public override string Code => "BBB101";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title =>
        "The master keeps the name of every parameter, and has a default for all except the four that are specific to each deployment.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        Masters.In(subject).Select(master => master.File).Distinct().SelectMany(Missing);

    private IEnumerable<Finding> Missing(TemplateFile master)
    {
        foreach (var name in Names.Where(name => master.Parameter(name) is null))
        {
            yield return Found(
                master, default, $"The master has no parameter {name}, which parameter files set", "declare it under that name");
        }

        foreach (var parameter in master.Parameters.Where(parameter => parameter.Default is null && !Dynamic.Contains(parameter.Name)))
        {
            yield return Found(
                master,
                parameter.Mark,
                $"The parameter {parameter.Name} has no default, so the master cannot be deployed without a value",
                "give it one that works");
        }
    }
}
