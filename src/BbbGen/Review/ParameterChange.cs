using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Stacks;

namespace BbbGen.Review;

/// <summary>A parameter whose value the operator changed.</summary>
/// <param name="Before">The deployed value; null if the deployed template has no such parameter.</param>
internal sealed record ParameterChange(string Name, string? Before, string After)
{
    /// <summary>CloudFormation masks NoEcho parameters, so their changes cannot be seen.</summary>
    private const string Hidden = "****";

    /// <summary>Whether <c>--yes</c> does not approve it: a mistyped address would silence the alarms of a running deployment.</summary>
    public bool NeedsApproval => Name == MasterParameter.BBBOperatorEMail && Before is not null;

    /// <summary>The changes between a deployed stack and the wanted one, in template order.</summary>
    /// <param name="given">The given values; the others have their defaults.</param>
    public static IReadOnlyList<ParameterChange> Between(Stack deployed, IReadOnlyDictionary<string, string> given, StackInstance wanted) =>
    [
        .. from declaration in wanted.File.Parameters
           let after = given.GetValueOrDefault(declaration.Name) ?? declaration.Default
           let before = deployed.Parameters.GetValueOrDefault(declaration.Name)
           where after is not null && before != Hidden && before != after && (before is not null || after != declaration.Default)
           select new ParameterChange(declaration.Name, before, after),
    ];
}
