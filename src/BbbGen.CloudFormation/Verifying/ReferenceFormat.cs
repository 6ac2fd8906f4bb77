using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>The result of a reference to a resource: the id, name or ARN of a resource type.</summary>
internal static class ReferenceFormat
{
    /// <summary>The format; null if the type's schema is not included or the attribute's format is not known.</summary>
    public static Schemas.Reference? Of(Resolved.Later later) => ResourceSchema.Find(later.Type) switch
    {
        null or { Properties.IsOpen: true } or { Type: ResourceDeclaration.StackType } => null,
        { } schema when later.Attribute is null => schema.Ref,
        { } schema => schema.Attribute(later.Attribute) is { References: [var only] } ? only : null,
    };

    /// <summary>The format of an attribute that is certainly neither an ID nor an ARN; null if that is not known.</summary>
    public static Schemas.Reference? OfName(Resolved.Later later) =>
        later.Attribute is { } name && ResourceSchema.Find(later.Type)?.Attribute(name) is { References.Count: 0 }
            && ((string[])["Name", "Address", "Port"]).Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
            ? new(later.Type, name)
            : null;

    /// <summary>The format that the type of a parameter without a value says; null if it says none.</summary>
    public static Schemas.Reference? Of(Resolved.Unknown unknown) => OfType(unknown.Type ?? "");

    /// <summary>The format of AWS's own parameter types, such as <c>AWS::EC2::VPC::Id</c>; null for the others.</summary>
    public static Schemas.Reference? OfType(string parameterType) =>
        parameterType.StartsWith("AWS::") && parameterType.EndsWith("::Id") ? new(parameterType[..^"::Id".Length], "Id") : null;

    /// <summary>Whether the result of a reference is certainly a list.</summary>
    public static bool IsList(Resolved value) => value is Resolved.Later { Attribute: { } attribute } later
        && ResourceSchema.Find(later.Type)?.Attribute(attribute) is { Kind: PropertyKind.ListOf };

    /// <summary>
    /// Whether the given format is acceptable for the expected one. Many services accept an ARN where they document a name; if they require
    /// an ARN, a name is not enough. IAM's names have no colons.
    /// </summary>
    public static bool MayStandFor(Schemas.Reference given, Schemas.Reference wanted) => given.Type == wanted.Type
        && (given.IsArn ? wanted.IsArn || !wanted.Type.StartsWith("AWS::IAM::", StringComparison.Ordinal) : !wanted.IsArn);
}
