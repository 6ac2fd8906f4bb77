using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Mutations.Tests.Results;

/// <summary>
/// What CloudFormation's <c>ValidateTemplate</c> refuses in one file. It checks the document and its declarations; it does not check the
/// properties of resources, the values of parameters, and the inputs of nested templates.
/// </summary>
/// <remarks>
/// Sources: AWS CloudFormation User Guide, "Validate templates" ("designed to check only the syntax of your template"), and its
/// messages: "Unresolved resource dependencies", "Unrecognized resource types", "Circular dependency between resources", "does not support
/// attribute type", "Encountered unsupported function", "Invalid template property or properties". Each corresponds to one of our rules.
/// </remarks>
internal static class ValidateTemplate
{
    /// <summary>The rules for whose findings it refuses a file, if the file alone shows them.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "CFN101", "CFN102", "CFN103", "CFN104", "CFN105", "CFN106", "CFN107", "CFN108", "CFN109", "CFN110", "CFN111", "CFN112", "CFN113",
        "CFN115", "CFN116",
        "CFN201", "CFN202", "CFN203", "CFN205", "CFN206", "CFN207", "CFN208", "CFN209",
        "CFN501", "CFN503", "CFN504", "CFN505", "CFN506",
    ];

    private static readonly IReadOnlyList<Rule> Rules = [.. GeneralRules.All.Where(rule => Codes.Contains(rule.Code))];

    /// <summary>Whether it refuses the file.</summary>
    public static bool Refuses(TemplateFile file) =>
        Verifier.Verify(new Subject(new TemplateTree([file]), new Dictionary<string, string>(), new EvaluationSettings()), Rules).Count > 0;
}
