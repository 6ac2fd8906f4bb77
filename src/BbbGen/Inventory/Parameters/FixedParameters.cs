using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

internal sealed record FixedParameterChange(string Name, string Deployed, string Wanted);

/// <summary>Parameters that a running deployment cannot change. CloudFormation would accept them, but servers, certificates and mail are
/// not set up again: the update would succeed and leave a system that does not work. A change of the environment type deletes the data. A
/// network in use cannot be replaced: CloudFormation creates the new resource before it deletes the old one, and AWS refuses a second
/// attachment of an internet gateway (EC2, AttachInternetGateway), an Elastic IP address that is in use (EC2, CreateNatGateway), a second
/// mount target in a zone (EFS, MountTargetConflict), and a DB subnet group without the subnets in use (RDS, SubnetAlreadyInUse). Who may
/// create an account is written once, when Greenlight's first administrator is created.</summary>
internal static class FixedParameters
{
    private static readonly string[] Names =
    [
        MasterParameter.BBBDomainName, MasterParameter.BBBHostedZone, MasterParameter.BBBEnvironmentType, MasterParameter.BBBVPCcidr,
        MasterParameter.BBBPublicApplicationSubnets, MasterParameter.BBBPrivateApplicationSubnets, MasterParameter.BBBPrivateDBSubnets,
    ];

    /// <summary>The fixed parameters whose value would change; a missing value is the default.</summary>
    public static IReadOnlyList<FixedParameterChange> Changed(
        IReadOnlyDictionary<string, string> deployed, IReadOnlyDictionary<string, string> wanted) =>
    [
        .. from name in Names
           from change in Change(name, ValueOf(name, deployed), ValueOf(name, wanted))
           select change,
        .. Change(AdministratorAddress.Parameter, AdministratorAddress.In(deployed), AdministratorAddress.In(wanted)),

        // Without a deployed value the release that was deployed did not have the parameter, and Greenlight has what it was set to there.
        .. Change(
            Registration.Parameter, deployed.GetValueOrDefault(Registration.Parameter), ValueOf(Registration.Parameter, wanted)),
    ];

    /// <exception cref="BbbException">The request would change one.</exception>
    public static void RefuseChanges(Stack? master, DeploymentRequest request)
    {
        if (master is null || !AreKept(master.Status) || Changed(master.Parameters, request.MasterParameters) is not { Count: > 0 } changes)
        {
            return;
        }

        throw BbbException.Refused(
            "A running deployment cannot change "
                + $"{string.Join(" and ", changes.Select(change => $"{change.Name} ({change.Deployed} → {change.Wanted})"))}",
            $"nothing was changed; {Remedy(master, changes)}");
    }

    private static string Remedy(Stack master, IReadOnlyList<FixedParameterChange> changes) => changes switch
    {
        [{ Name: AdministratorAddress.Parameter }] => $"leave {AdministratorAddress.Parameter} out, and add administrators in Greenlight",
        [{ Name: Registration.Parameter, Deployed: var deployed }] =>
            $"set {Registration.Parameter} back to {deployed}, and change it in Greenlight: {Registration.Where}",
        _ => $"deploy a second deployment with another --stack name, migrate, then destroy {master.Name}",
    };

    /// <summary>Whether the next deployment updates the stack instead of recreating it.</summary>
    public static bool AreKept(StackStatus status) =>
        status.Readiness is not (Readiness.Creatable or Readiness.MustBeDeleted) && !status.IsDeleting
            && status.Text is not "ROLLBACK_IN_PROGRESS";

    private static IEnumerable<FixedParameterChange> Change(string name, string? deployed, string? wanted) =>
        deployed is null || wanted is null || WithoutSpaces(deployed) == WithoutSpaces(wanted) ? [] : [new(name, deployed, wanted)];

    /// <summary>CloudFormation trims the items of a list.</summary>
    private static string WithoutSpaces(string value) => value.Replace(" ", "");

    private static string? ValueOf(string name, IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault(name) ?? ParameterCatalogue.Find(name)?.Default;
}
