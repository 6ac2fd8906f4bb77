namespace BbbGen.Tests.Failures;

/// <summary>Says which ways of failing, as <c>docs/failures.md</c> numbers them, a test shows to be stopped or explained.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FailureAttribute(params string[] rows) : Attribute
{
    /// <summary>For example <c>F02</c>.</summary>
    public IReadOnlyList<string> Rows => rows;
}
