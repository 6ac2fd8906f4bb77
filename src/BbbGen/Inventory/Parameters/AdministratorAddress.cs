using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Inventory.Parameters;

/// <summary>
/// The mail address Greenlight's first administrator signs in with. It is part of the secret with the login, and CloudFormation generates a new password
/// whenever that part changes (cloudformation-coverage-roadmap issues 1161 and 2210), which Greenlight never gets. So it stays as it was deployed,
/// whoever operates the deployment later.
/// </summary>
internal static class AdministratorAddress
{
    /// <summary>The master's parameter; empty: the operator is the administrator.</summary>
    public const string Parameter = "BBBAdministratorEMail";

    private const string OperatorParameter = "BBBOperatorEMail";

    /// <summary>The address in force; null where the parameters name none.</summary>
    public static string? In(IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault(Parameter) is { Length: > 0 } own ? own : parameters.GetValueOrDefault(OperatorParameter);

    /// <summary>The request with the address that is deployed, unless it names one.</summary>
    /// <param name="master">The master stack, or null: there is none.</param>
    /// <param name="request">What is asked for.</param>
    public static DeploymentRequest Keep(Stack? master, DeploymentRequest request) =>
        master is not null && FixedParameters.AreKept(master.Status)
        && request.Parameters.GetValueOrDefault(Parameter) is null or ""
        && In(master.Parameters) is { } deployed
        && (deployed != request.Operator.Value || master.Parameters.GetValueOrDefault(Parameter) == deployed)
            ? request with { Parameters = new Dictionary<string, string>(request.Parameters) { [Parameter] = deployed } }
            : request;
}
