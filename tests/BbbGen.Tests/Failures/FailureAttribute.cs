namespace BbbGen.Tests.Failures;

/// <summary>Lists the kinds of failure, as numbered in <c>docs/failures.md</c>, that a test shows to be prevented or explained.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FailureAttribute(params string[] rows) : Attribute
{
    /// <summary>For example <c>F02</c>.</summary>
    public IReadOnlyList<string> Rows => rows;
}
