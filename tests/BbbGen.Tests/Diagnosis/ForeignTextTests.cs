using Amazon.CloudFormation.Model;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Diagnosis;

/// <summary>What functions, containers and people write reaches neither terminal nor log as it is.</summary>
public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("\u001b[2Jgone", "gone")]
    [InlineData("\u001b]0;another title\u0007here", "here")]
    [InlineData("\u001b[38;5;196mred\u001b[0m", "red")]
    [InlineData("bell\u0007 and back\b", "bell and back")]
    [InlineData("\u009b2Jeight bits", "2Jeight bits")]
    [InlineData("ends in an escape\u001b", "ends in an escape")]
    [InlineData("\u202egnp.exe\u202c\u2066x\u2069\u2028y", "gnp.exexy")]
    [InlineData("two\nlines\tand a tab", "two\nlines\tand a tab")]
    public void Terminal_control_characters_are_removed(string text, string clean) => Assert.Equal(clean, ForeignText.Clean(text));

    [Fact]
    public void A_very_long_text_is_cut() =>
        Assert.Equal(4097, ForeignText.Clean(string.Concat(Enumerable.Repeat("line ", 64 * 1024))).Length);

    [Fact]
    public void A_reason_is_clean_from_the_moment_it_is_read()
    {
        const string Reason = "\u001b[2Jmysql: password=hunter2-x refused";
        const string Clean = "mysql: password=[redacted] refused";

        Assert.Equal(Clean, CloudFormationAdapter.Of(new Amazon.CloudFormation.Model.StackEvent
        {
            EventId = "1",
            StackId = "s",
            LogicalResourceId = "A",
            ResourceType = "T",
            ResourceStatus = "CREATE_FAILED",
            ResourceStatusReason = Reason,
            Timestamp = DateTime.UnixEpoch,
        }).Reason);
        Assert.Equal(Clean, CloudFormationAdapter.Of(new Amazon.CloudFormation.Model.Stack
        {
            StackId = "s", StackName = "s", StackStatus = "ROLLBACK_FAILED", StackStatusReason = Reason, CreationTime = DateTime.UnixEpoch,
        }).Reason);
        Assert.Equal(Clean, CloudFormationAdapter.Of(new StackResourceSummary
        {
            LogicalResourceId = "A", ResourceType = "T", ResourceStatus = "CREATE_FAILED", ResourceStatusReason = Reason,
        }).Reason);
        Assert.Equal(Clean, CloudFormationAdapter.Of(
            new DescribeChangeSetResponse { Status = "FAILED", StatusReason = Reason, CreationTime = DateTime.UnixEpoch }, []).Reason);
    }
}
