using System.Text;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis.Sources;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Terminal.Live;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;
using BbbGen.Workflows;

namespace BbbGen.Tests.Recovery;

/// <summary>kill -9 before and after each call of a deployment, and the same command again.</summary>
public sealed class KilledRunTests
{
    private static readonly Target Home =
        new("111122223333", "eu-west-1", "aws", "amazonaws.com", "arn:aws:iam::111122223333:user/rehearsal");

    /// <summary>Templates as few as it takes: a master with two nested stacks, of which one waits for the other.</summary>
    private static readonly IReadOnlyList<GeneratedTemplate> Few =
    [
        TemplateSet.Generate().Single(template => template.FileName == TemplateSet.Sources),
        new(TemplateSet.Master, """
            Parameters:
              BBBOperatorEMail: {Type: String}
              BBBStackBucketStack: {Type: String}
              BBBDomainName: {Type: String}
              BBBHostedZone: {Type: String}
            Resources:
              First:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: !Sub
                    - https://${Bucket}.s3.${AWS::Region}.${AWS::URLSuffix}/bbb-on-aws-child.template.yaml
                    - Bucket:
                        Fn::ImportValue: !Sub ${BBBStackBucketStack}-BBBStackBucket
                  Parameters: {Name: !Ref BBBOperatorEMail}
              Second:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: !Sub
                    - https://${Bucket}.s3.${AWS::Region}.${AWS::URLSuffix}/bbb-on-aws-child.template.yaml
                    - Bucket:
                        Fn::ImportValue: !Sub ${BBBStackBucketStack}-BBBStackBucket
                  Parameters: {Name: !GetAtt First.Outputs.Name}
            """),
        new("bbb-on-aws-child.template.yaml", """
            Parameters:
              Name: {Type: String}
            Resources:
              Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Name}}
            Outputs:
              Name: {Value: !GetAtt Topic.TopicName}
            """),
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [Failure("F79", "F85", "F91")]
    public async Task After_a_kill_at_any_call_the_same_command_completes_the_deployment(bool isUpdate, bool after)
    {
        var calls = await CallsAsync(isUpdate);
        Assert.InRange(calls, 30, 1000);

        for (var call = 1; call <= calls; call++)
        {
            var place = new Place();
            if (isUpdate)
            {
                await place.RunAsync(Few, "before@uni.example", new CrashAt(0, false));
            }

            var mortality = new CrashAt(call, after);
            await Assert.ThrowsAsync<ProcessDiedException>(() => place.RunAsync(Few, "ops@uni.example", mortality));
            var outcome = await place.RunAsync(Few, "ops@uni.example", new CrashAt(0, false));

            Assert.True(outcome is Outcome.Deployed or Outcome.Unchanged,
                $"killed {(after ? "after" : "before")} call {call}, {mortality.Last}: {outcome}\n{place.Screen}");
            await place.AssertCompleteAsync(Few, nested: 2, $"killed {(after ? "after" : "before")} call {call}, {mortality.Last}");
        }
    }

    [Theory]
    [InlineData("CreateChangeSet")]
    [InlineData("ExecuteChangeSet")]
    [InlineData(nameof(IBucket.PutAsync))]
    [Failure("F79", "F85", "F91")]
    public async Task So_do_the_real_templates(string action)
    {
        var templates = TemplateSet.Generate();

        // The twentieth file; of change sets, the master's.
        var at = action == nameof(IBucket.PutAsync) ? 20 : 2;
        foreach (var after in (bool[])[false, true])
        {
            var place = new Place();
            var mortality = new CrashAt(at, after, action);
            await Assert.ThrowsAsync<ProcessDiedException>(() => place.RunAsync(templates, "ops@uni.example", mortality));
            Assert.Equal(action, mortality.Last);

            var outcome = await place.RunAsync(templates, "ops@uni.example", new CrashAt(0, false));
            Assert.True(outcome is Outcome.Deployed or Outcome.Unchanged, place.Screen);
            await place.AssertCompleteAsync(templates, nested: 12, action);
        }
    }

    /// <summary>How many calls a whole run makes.</summary>
    private static async Task<int> CallsAsync(bool isUpdate)
    {
        var place = new Place();
        if (isUpdate)
        {
            await place.RunAsync(Few, "before@uni.example", new CrashAt(0, false));
        }

        var immortal = new CrashAt(0, false);
        Assert.True(await place.RunAsync(Few, "ops@uni.example", immortal) is Outcome.Deployed, place.Screen);
        return immortal.Calls;
    }

    /// <summary>A simulated account with its deployments.</summary>
    private sealed class Place
    {
        private readonly SimulationState _state = new(Home, new Faults());
        private readonly VirtualClock _clock = new(TimeProvider.System);
        private readonly Account _account;
        private readonly StringBuilder _said = new();

        public Place() => _account = new(
            Home, new SimulatedStacks(_state, _clock), name =>
                new SimulatedBucket(_state, _clock, name), new SimulatedClusters(_state, _clock));

        public string Screen => _said.ToString();

        public async Task<Outcome> RunAsync(IReadOnlyList<GeneratedTemplate> templates, string mail, CrashAt mortality)
        {
            // No two runs begin in the same millisecond, by which they name their change sets.
            await Task.Delay(TimeSpan.FromSeconds(1), _clock, TestContext.Current.CancellationToken);
            using var interruption = new Interruption();
            var request = new DeploymentRequest(
                StackName.Read("demo").Value!, DomainName.Read("bbb.uni.example").Value!, HostedZoneId.Read(
                    "Z0123456789ABCDEFGHIJ").Value!, EMailAddress.Read(mail).Value!, new Dictionary<string, string>());
            await using var said = new StringWriter(_said);
            var screen = new Screen(TextWriter.Null, said, null);
            var console = OperatorConsole.On(screen, asJson: false, _clock, EventLines.Finished);
            var run =
                new CommandRun(mortality.Before(_account), console, _clock, interruption) { Investigator = new Investigator([], _clock) };
            var order = new DeployOrder(request, templates, new GivenApprovals(ToChanges: true, ["BBBOperatorEMail"]));
            return (await new ApplyStage(run).RunAsync(order, TestContext.Current.CancellationToken)).Outcome;
        }

        /// <summary>Two root stacks and what is nested in the master, each once; no change sets; every file.</summary>
        public async Task AssertCompleteAsync(IReadOnlyList<GeneratedTemplate> templates, int nested, string when)
        {
            var now = _clock.GetUtcNow();
            var living = _state.Stacks.Where(stack => stack.At(now).Status.Text != "DELETE_COMPLETE").ToList();
            Assert.True(living.Count == 2 + nested, $"{when}: {string.Join(", ", living.Select(stack => stack.Name))}");
            Assert.All(living, stack => Assert.Equal(Readiness.Updatable, stack.At(now).Status.Readiness));
            Assert.Equal(["demo", "demo-Sources"], living.Where(stack => stack.Parent is null).Select(stack => stack.Name)
                .Order(StringComparer.Ordinal));
            foreach (var stack in living.Where(stack => stack.Parent is null))
            {
                Assert.True((await _account.Stacks.ChangeSetsAsync(stack.Id, TestContext.Current.CancellationToken)).Count == 0,
                    $"{when}: a change set is left on {stack.Name}");
            }

            var bucket = Assert.Single(_state.Buckets);
            Assert.Equal(
                templates.Select(template => template.FileName).Concat(UploadedScripts.All.Select(script => script.Key))
                    .Order(StringComparer.Ordinal),
                bucket.Value.Select(stored => stored.Key).Order(StringComparer.Ordinal));
        }
    }
}
