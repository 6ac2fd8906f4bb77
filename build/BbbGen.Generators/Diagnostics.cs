using Microsoft.CodeAnalysis;

namespace BbbGen.Generators;

/// <summary>The errors that the generators and analyzers report.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor BadSchemaLine = Error(
        "BBB001", "Unreadable schema line", "{0}: this line follows no rule of schemas/README.md: {1}");

    public static readonly DiagnosticDescriptor NotATemplate = Error("BBB002", "Not a template",
        "{0} carries [Template], so it must be a top-level partial class that derives from Template and whose name ends in Template");

    public static readonly DiagnosticDescriptor UnknownCondition = Error(
        "BBB003", "Unknown condition", "The output {0} names the condition {1}, which is no Condition of {2}; use nameof of one");

    public static readonly DiagnosticDescriptor TextWhereAReferenceIsWanted = Error(
        "BBB004", "Text where a reference is wanted", "An interpolated string is text, and {0} is wanted here; refer to the thing itself, "
            + "or write Sub($\"…\").As<{0}>() if the text really is one");

    public static readonly DiagnosticDescriptor TwoLabels = Error(
        "BBB005", "Two labels for one logical ID", "The templates label {0} both {1} and {2}; use the same label everywhere",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor CarriageReturn = Error(
        "BBB006", "Windows line ends", "{0} has lines that end with CR LF, which shells and Python on the instances read as part of the "
            + "line; save it with LF");

    public static readonly DiagnosticDescriptor TextWhereAConstantIsNeeded = Error(
        "BBB007", "Text where a value of an enumeration is needed", "{0} is text, and {1} is needed here; {2}");

    private static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags) =>
        new(id, title, message, "BbbGen", DiagnosticSeverity.Error, isEnabledByDefault: true, customTags: tags);
}
