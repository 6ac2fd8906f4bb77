using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>
/// Plan against execution over random updates: other parameters and edited templates at once, each from the state the last one left. Every
/// run of the tests makes the first few of the same sequence; <c>BBBGEN_UPDATE_PAIRS=200</c> makes so many, <c>BBBGEN_UPDATE_SEED</c>
/// another sequence.
/// </summary>
[Collection(UpdateCollection.Name)]
public sealed class RandomUpdateTests(MotoFixture moto) : IDisposable
{
    private static readonly int Pairs = Number("BBBGEN_UPDATE_PAIRS", 3);
    private static readonly int Seed = Number("BBBGEN_UPDATE_SEED", 20261128);

    /// <summary>What a running deployment cannot change at all, or not back again, as Aurora's version.</summary>
    private static readonly string[] Excluded =
    [
        "BBBDomainName", "BBBHostedZone", "BBBOperatorEMail", "BBBAdministratorEMail", "BBBRegistration", "BBBEnvironmentType",
        "BBBStorageKey", "BBBCacheLogin",
        "BBBDBName", "BBBDBExistingName", "BBBDBEngineVersion",
        "BBBVPCcidr", "BBBAvailabilityZones", "BBBPublicApplicationSubnets", "BBBPrivateApplicationSubnets", "BBBPrivateDBSubnets",
    ];

    private readonly EndpointDeployment _demo = new(moto.Server);

    public void Dispose() => _demo.Dispose();

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task What_the_plan_says_is_what_happens(string type)
    {
        await _demo.ResetAsync();
        var first = await _demo.DeployAsync(
            new TemplateEdits(new Random(Seed)).Make(0), new Dictionary<string, string> { ["BBBEnvironmentType"] = type });
        Assert.True(first.ExitCode == 0, first.Said);
        var (wrong, stopped) = (new List<string>(), 0);
        for (var pair = 1; pair <= Pairs; pair++)
        {
            var random = new Random(Seed + pair);
            var edits = new TemplateEdits(random);
            var templates = edits.Make(random.Next(5));
            var parameters = Parameters(random, type);
            var before = await _demo.SnapshotAsync();
            var run = await _demo.DeployAsync(templates, parameters);
            var differences = PlanComparison.Differences(
                run.ExitCode == 0 ? run.Plan : null, Snapshot.Between(before, await _demo.SnapshotAsync()));
            var isStopped = run.ExitCode != 0
                && differences.Count == 0
                && run.LastLine.Contains("nothing was changed");
            stopped += isStopped ? 1 : 0;
            if (differences.Count > 0 || (run.ExitCode != 0 && !isStopped))
            {
                var given = parameters.Select(parameter => $"{parameter.Key}={parameter.Value}");
                wrong.Add($"{pair}: {string.Join("; ", [.. edits.Done, .. given])}\n  "
                    + string.Join("\n  ", run.ExitCode == 0 ? differences : run.Failures));
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{type}: {Pairs} updates, {stopped} stopped by the plan, {wrong.Count} not as planned");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.InRange(stopped, 0, Math.Max(1, Pairs / 4));
    }

    private static Dictionary<string, string> Parameters(Random random, string type)
    {
        var names = ParameterVariants.Names.Except(Excluded).ToList();
        while (true)
        {
            var chosen = Enumerable.Range(0, random.Next(4)).Select(_ => names[random.Next(names.Count)]).Distinct();
            Dictionary<string, string> parameters = new(
                chosen.Select(name => KeyValuePair.Create(name, ParameterVariants.Of(name, type)))
                    .Prepend(KeyValuePair.Create("BBBEnvironmentType", type)));
            if (EndpointDeployment.Accepts(parameters))
            {
                return parameters;
            }
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : otherwise;
}
