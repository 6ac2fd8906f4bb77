using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>A parameter whose value the operator changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">The value that is deployed; null: the deployed template has no such parameter.</param>
/// <param name="After">The value it shall have.</param>
internal sealed record ParameterChange(string Name, string? Before, string After)
{
    /// <summary>CloudFormation shows asterisks for a parameter with NoEcho; whether such a one changed cannot be seen.</summary>
    private const string Hidden = "****";

    /// <summary>Those between what a stack was deployed with and what it shall be, in the order of the template.</summary>
    /// <param name="deployed">The stack.</param>
    /// <param name="given">The values given now; parameters that are not given have their defaults.</param>
    /// <param name="wanted">The stack as it shall be.</param>
    public static IReadOnlyList<ParameterChange> Between(Stack deployed, IReadOnlyDictionary<string, string> given, StackInstance wanted) =>
    [
        .. from declaration in wanted.File.Parameters
           let after = given.GetValueOrDefault(declaration.Name) ?? declaration.Default
           let before = deployed.Parameters.GetValueOrDefault(declaration.Name)
           where after is not null && before != Hidden && before != after && (before is not null || after != declaration.Default)
           select new ParameterChange(declaration.Name, before, after),
    ];
}
