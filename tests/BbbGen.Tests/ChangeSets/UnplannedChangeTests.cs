using BbbGen.Aws.Model;
using BbbGen.Operations;

namespace BbbGen.Tests.ChangeSets;

/// <summary>After an update, unplanned changes are reported.</summary>
public sealed class UnplannedChangeTests
{
    private const string Replaces = "Requested update requires the creation of a new physical resource; hence creating one.";

    [Fact]
    public void Planned_changes_are_not_reported() => Assert.Empty(UnplannedChange.In(
        [Planned("Vpc", Replacement.Yes), Planned("Gone", Replacement.No) with { Action = ChangeAction.Remove }],
        [Event("Vpc", "UPDATE_IN_PROGRESS", Replaces), Event("Vpc", "UPDATE_COMPLETE"), Event("Vpc", "DELETE_COMPLETE"),
            Event("Gone", "DELETE_COMPLETE")]));

    [Fact]
    public void Unplanned_replacements_and_removals_are_reported() => Assert.Equal(
        ["Other (AWS::EC2::VPC) was removed", "Vpc (AWS::EC2::VPC) was replaced"],
        UnplannedChange.In(
            [Planned("Vpc", Replacement.No)],
            [Event("Vpc", "UPDATE_IN_PROGRESS", Replaces), Event("Vpc", "DELETE_COMPLETE"), Event("Other", "DELETE_COMPLETE")])
                .Select(change => change.ToString()));

    [Fact]
    public void Resources_of_a_removed_nested_stack_count_as_planned() => Assert.Empty(UnplannedChange.In(
        [Planned("Inner", Replacement.No) with { Action = ChangeAction.Remove }],
        [Event("Vpc", "DELETE_COMPLETE") with { Path = ["Inner"] }]));

    private static ResourceChange Planned(string logicalId, Replacement replacement) =>
        new(ChangeAction.Modify, logicalId, "AWS::EC2::VPC", replacement);

    private static StackEvent Event(string logicalId, string status, string? reason = null) =>
        new(logicalId + status, "arn", logicalId, "vpc-1", "AWS::EC2::VPC", StackStatus.Read(status), reason, DateTimeOffset.UnixEpoch);
}
