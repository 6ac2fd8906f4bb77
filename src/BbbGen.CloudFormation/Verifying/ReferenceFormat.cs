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

    /// <summary>
    /// Whether the given format is acceptable for the expected one. Many services accept an ARN where they document a name; if they require
    /// an ARN, a name is not enough.
    /// </summary>
    public static bool MayStandFor(Schemas.Reference given, Schemas.Reference wanted) => given.Type == wanted.Type
        && (given.IsArn || !wanted.IsArn);
}
