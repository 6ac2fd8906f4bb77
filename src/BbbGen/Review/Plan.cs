using BbbGen.Aws.Model;

namespace BbbGen.Review;

/// <summary>The changes of a deployment in a root stack and its nested stacks.</summary>
/// <param name="StackName">The root stack's name.</param>
/// <param name="CreatesStack">Whether the root stack is new.</param>
/// <param name="IsEmpty">Whether nothing would change. A plan without resource changes may still change outputs.</param>
/// <param name="Changes">Those in a nested stack follow the nested stack itself.</param>
internal sealed record Plan(string StackName, bool CreatesStack, bool IsEmpty, IReadOnlyList<ResourceChange> Changes);
