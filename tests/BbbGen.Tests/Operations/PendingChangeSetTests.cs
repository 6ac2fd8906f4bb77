using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Operations;

/// <summary>A change set that CloudFormation is still creating is asked for often at first, then every three seconds.</summary>
public sealed class PendingChangeSetTests
{
    [Fact]
    public async Task A_change_set_is_asked_for_every_three_seconds_in_the_end()
    {
        using var rig = new Rig();
        var cancellationToken = TestContext.Current.CancellationToken;
        var definition = new StackDefinition(
            "demo", new TemplateSource.Inline("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}"), new Dictionary<string, string>());
        var id = await rig.Stacks.CreateChangeSetAsync(new("bbbgen-1", definition, CreatesStack: true), cancellationToken);
        var now = rig.Clock.GetUtcNow();
        rig.Clock.Waits.Clear();

        await using var pending = new PendingChangeSet(new Slow(rig.Stacks, 8), rig.Clock, id, new PendingStack("demo", IsCreated: true))
        {
            Requested = (now, now),
        };
        var changes = await pending.ChangesAsync(cancellationToken);

        Assert.Equal(["Topic"], changes!.Select(change => change.LogicalId));
        Assert.Equal([500, 750, 1125, 1687, 2531, 3000, 3000, 3000], rig.Clock.Waits.Select(wait => (int)wait.TotalMilliseconds));
    }

    /// <summary>Change sets that are pending so many times.</summary>
    private sealed class Slow(IStacks inner, int times) : StacksDecorator(inner)
    {
        private int _asked;

        public override async Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
        {
            var described = await base.DescribeChangeSetAsync(changeSetId, cancellationToken);
            return ++_asked <= times ? described with { Progress = ChangeSetProgress.Pending } : described;
        }
    }
}
