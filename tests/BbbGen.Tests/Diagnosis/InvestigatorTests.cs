using BbbGen.Diagnosis;
using BbbGen.Diagnosis.Sources;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Diagnosis;

/// <summary>A search for the cause never hides the failure it was asked about.</summary>
public sealed class InvestigatorTests
{
    private static readonly RootCause Cause = RootCause.Of(
        [.. new EventHistory().Root(0, "CREATE_IN_PROGRESS").Resource(1, "BBBVPC", "AWS::EC2::VPC", "CREATE_FAILED", "no")
            .From(default)])!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_fails_is_one_line_and_the_others_are_shown(bool isAsked)
    {
        var broken =
            new StubSource(isAsked ? () => true : () => throw new KeyNotFoundException("no"), () => throw new KeyNotFoundException("no"));
        var other = new StubSource(() => true, () => Task.FromResult<IReadOnlyList<Evidence>>([new("The log says", ["disk full"])]));

        var found = await new Investigator([broken, other], new InstantClock()).GatherAsync(Cause, TestContext.Current.CancellationToken);

        Assert.Equal(["The stopped tasks could not be read", "The log says"], found.Select(evidence => evidence.Title));
        Assert.Equal(["The search itself failed (KeyNotFoundException), which is a bug in bbbgen."], found[0].Lines);
    }

    [Fact]
    public async Task A_timeout_of_an_adapter_is_not_Ctrl_C()
    {
        var slow = new StubSource(() => true, () => throw new TaskCanceledException());

        var found = await new Investigator([slow], new InstantClock()).GatherAsync(Cause, TestContext.Current.CancellationToken);

        Assert.Equal(["AWS did not answer within 10 seconds."], Assert.Single(found).Lines);
    }

    private sealed class StubSource(Func<bool> knows, Func<Task<IReadOnlyList<Evidence>>> gather) : IEvidenceSource
    {
        public string Subject => "stopped tasks";

        public bool AppliesTo(RootCause cause) => knows();

        public Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken) => gather();
    }
}
