using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>What a reference to a resource gives: an id, a name or an ARN of which type.</summary>
internal static class ReferenceFormat
{
    /// <summary>The format, or null: the type is not carried, or nobody says what the attribute is.</summary>
    public static Schemas.Reference? Of(Resolved.Later later) => ResourceSchema.Find(later.Type) switch
    {
        null or { Properties.IsOpen: true } or { Type: ResourceDeclaration.StackType } => null,
        { } schema when later.Attribute is null => schema.Ref,
        { } schema => schema.Attribute(later.Attribute) is { References: [var only] } ? only : null,
    };

    /// <summary>
    /// Whether what is given may be taken for what is wanted. Many services take an ARN where they ask for a name; where they ask for an
    /// ARN a name is not enough.
    /// </summary>
    public static bool MayStandFor(Schemas.Reference given, Schemas.Reference wanted) => given.Type == wanted.Type && (given.IsArn || !wanted.IsArn);
}
