using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

/// <summary>The email address Greenlight's first administrator signs in with. It is part of the login secret, and CloudFormation generates
/// a new password whenever that part changes (cloudformation-coverage-roadmap issues 1161 and 2210), which Greenlight never reads. So it
/// keeps its deployed value, even when the operator changes.</summary>
internal static class AdministratorAddress
{
    /// <summary>The master's parameter; empty: the operator is the administrator.</summary>
    public const string Parameter = MasterParameter.BBBAdministratorEMail;

    /// <summary>The effective address; null if the parameters name none.</summary>
    public static string? In(IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault(Parameter) is { Length: > 0 } own
            ? own
            : parameters.GetValueOrDefault(MasterParameter.BBBOperatorEMail);

    /// <summary>The request with the deployed address, unless it names one.</summary>
    public static DeploymentRequest Keep(Stack? master, DeploymentRequest request) =>
        master is not null && FixedParameters.AreKept(master.Status)
        && request.Parameters.GetValueOrDefault(Parameter) is null or ""
        && In(master.Parameters) is { } deployed
        && (deployed != request.Operator.Value || master.Parameters.GetValueOrDefault(Parameter) == deployed)
            ? request with { Parameters = new Dictionary<string, string>(request.Parameters) { [Parameter] = deployed } }
            : request;
}
