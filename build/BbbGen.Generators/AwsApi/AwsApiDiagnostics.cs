using Microsoft.CodeAnalysis;

namespace BbbGen.Generators.AwsApi;

/// <summary>What can be wrong with an <c>.awsapi</c> file.</summary>
internal static class AwsApiDiagnostics
{
    public static readonly DiagnosticDescriptor UnknownLine = Error(
        "AWS001", "Not a line of a service model", "'{0}' is not understood: {1}");
    public static readonly DiagnosticDescriptor BadService = Error("AWS002", "The service line is incomplete", "The service line {0}");
    public static readonly DiagnosticDescriptor UnknownType = Error(
        "AWS003", "Unknown type", "'{0}' is neither a type of the wire nor a struct or enum of this file");
    public static readonly DiagnosticDescriptor UnknownTrait = Error(
        "AWS004", "Unknown trait", "'{0}' is not a trait: @req, @item=NAME, @name=NAME, @uri=NAME or @query=NAME");
    public static readonly DiagnosticDescriptor Unsendable = Error(
        "AWS005", "The wire cannot send this member", "Member '{0}' cannot be sent: {1}");
    public static readonly DiagnosticDescriptor BadPaging = Error(
        "AWS006", "Paging names an unknown member", "Operation '{0}' pages by '{1}', which is no such member");
    public static readonly DiagnosticDescriptor Duplicate = Error("AWS007", "Defined twice", "'{0}' is defined twice");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "BbbGen.AwsApi", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
