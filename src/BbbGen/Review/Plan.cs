using BbbGen.Aws.Model;

namespace BbbGen.Review;

/// <summary>What a deployment would do to a root stack and everything nested in it.</summary>
/// <param name="StackName">The root stack's name.</param>
/// <param name="CreatesStack">Whether the root stack is new.</param>
/// <param name="IsEmpty">Whether nothing at all would change. A plan may be without lines and not empty: outputs are no resources.</param>
/// <param name="Changes">The lines; a nested stack's follow the line of the stack itself.</param>
internal sealed record Plan(string StackName, bool CreatesStack, bool IsEmpty, IReadOnlyList<ResourceChange> Changes);
