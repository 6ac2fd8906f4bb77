using BbbGen.Aws.Model;

namespace BbbGen.Tests.Operations;

public sealed class StackStatusTests
{
    [Theory]
    [InlineData("UPDATE_ROLLBACK_COMPLETE", nameof(Readiness.Updatable))]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", nameof(Readiness.Busy))]
    [InlineData("REVIEW_IN_PROGRESS", nameof(Readiness.Creatable))]
    [InlineData("ROLLBACK_COMPLETE", nameof(Readiness.MustBeDeleted))]
    [InlineData("UPDATE_ROLLBACK_FAILED", nameof(Readiness.MustContinueRollback))]
    [InlineData("UPDATE_FAILED", nameof(Readiness.MustRollBack))]
    [InlineData("DELETE_COMPLETE", nameof(Readiness.Creatable))]
    public void A_status_says_what_can_be_done(string text, string readiness) =>
        Assert.Equal(readiness, StackStatus.Read(text).Readiness.ToString());

    [Fact]
    public void An_unknown_status_is_not_final() => Assert.False(StackStatus.Read("SOMETHING_NEW").IsFinal);
}
