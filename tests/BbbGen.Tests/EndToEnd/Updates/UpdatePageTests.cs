using System.Text;
using System.Text.RegularExpressions;
using BbbGen.Aws.Model;
using BbbGen.Terminal.Json;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>
/// <c>docs/updates.md</c>: each parameter changed by itself, deployed on an AWS endpoint, what the plan said and what the endpoint did. All
/// of it takes about ten minutes, with <c>BBBGEN_ALL_UPDATES=1</c>; otherwise a sample is deployed and held against the page.
/// </summary>
[Collection(UpdateCollection.Name)]
public sealed partial class UpdatePageTests(MotoFixture moto) : IDisposable
{
    private const string Page = "docs/updates.md";

    /// <summary>Rows of each type that every run deploys.</summary>
    private const int Sample = 3;

    /// <summary>Aurora does not go back to an older version.</summary>
    private const string OneWay = "BBBDBEngineVersion";

    private static readonly bool DeploysAll = Environment.GetEnvironmentVariable("BBBGEN_ALL_UPDATES") == "1";
    private static readonly string[] Types = ["scalable", "single"];

    private readonly EndpointDeployment _demo = new(moto.Server);

    public void Dispose() => _demo.Dispose();

    [Fact]
    public void The_page_has_a_row_for_every_parameter_in_both_types_and_nowhere_does_the_endpoint_differ()
    {
        var page = Repository.ReadText(Page);
        Assert.All(Types, type => Assert.Equal(
            ParameterVariants.Names,
            Rows(page, type).Select(row => row.Split('|')[1].Trim().Split('`')[1])));
        Assert.DoesNotContain("differs", page);
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task Each_parameter_changed_by_itself_does_what_the_page_says(string type)
    {
        // A fixed seed: the same rows in every run, from all groups.
        var sample = new Random(20261128);
        var names = DeploysAll ? ParameterVariants.Names : [.. ParameterVariants.Names.OrderBy(_ => sample.Next()).Take(Sample)];
        var defaults = new Dictionary<string, string> { ["BBBEnvironmentType"] = type };
        await _demo.ResetAsync();
        var first = await _demo.DeployAsync(defaults);
        Assert.True(first.ExitCode == 0, first.Said);

        var rows = new List<string>();
        foreach (var name in names)
        {
            rows.Add(await RowAsync(name, type, defaults));
        }

        var page = Repository.ReadText(Page);
        if (DeploysAll)
        {
            var text = new StringBuilder(page[..Start(page, type)]);
            text.Append(string.Join('\n', rows)).Append('\n').Append(page[End(page, type)..]);
            GeneratedPage.Match(Page, text.ToString());
        }
        else
        {
            Assert.All(rows, row => Assert.Contains(row, Rows(page, type)));
        }
    }

    private async Task<string> RowAsync(string name, string type, Dictionary<string, string> defaults)
    {
        var value = ParameterVariants.Of(name, type);
        var before = await _demo.SnapshotAsync();
        var run = await _demo.DeployAsync(new Dictionary<string, string>(defaults) { [name] = value });
        var after = await _demo.SnapshotAsync();
        var observed = Snapshot.Between(before, after);
        var row = Row(name, value, run, observed);
        if (name == OneWay && observed.Count > 0)
        {
            await _demo.ResetAsync();
            await _demo.DeployAsync(defaults);
        }
        else if (observed.Count > 0)
        {
            var back = await _demo.DeployAsync(defaults);
            Assert.True(back.ExitCode == 0, $"{name} {value} and back:\n{back.Said}");
            Assert.Empty(PlanComparison.Differences(back.Plan, Snapshot.Between(after, await _demo.SnapshotAsync())));
        }

        return row;
    }

    private static string Row(string name, string value, UpdateRun run, IReadOnlyList<ObservedChange> observed)
    {
        var cell = $"| `{name}` → {(value.Length == 0 ? "(empty)" : $"`{value}`")} | ";
        if (run.ExitCode != 0)
        {
            return cell
                + (
                    observed.Count == 0
                        ? $"stopped: {Cell(run.LastLine)} | | nothing |"
                        : $"differs: {Cell(run.LastLine)} | | {Counts(observed)} |");
        }

        var differences = PlanComparison.Differences(run.Plan, observed);
        return cell
            + $"{Counts(run.Plan)} | {Cell(string.Join("; ", run.Plan?.Consequences ?? []))} "
            + $"| {(differences.Count == 0 ? Counts(observed) : $"differs: {Cell(string.Join("; ", differences))}")} |";
    }

    private static string Cell(string text) => Beginning.Replace(text, "").Replace("|", "\\|");

    /// <summary>A place in a template is another one with the next change of it.</summary>
    [GeneratedRegex(@"\A(error: )?(\S+\.yaml, line \d+, column \d+: )?")]
    private static partial Regex Beginning { get; }

    private static string Counts(PlanReport? plan)
    {
        var changes = plan?.Changes.Where(change => change.Type != StackEvent.StackType).ToList() ?? [];
        return Words([
            (changes.Count(change => change.Action == "add"), "added"),
            (changes.Count(change => change is { Action: "change", Replaced: "no" } && (!change.Perhaps || IsLabelled(change))), "changed"),
            (
                changes.Count(change => change is { Action: "change", Replaced: "no", Perhaps: true } && !IsLabelled(change)),
                "perhaps changed"),
            (changes.Count(change => change.Replaced == "yes"), "replaced"),
            (changes.Count(change => change.Replaced == "perhaps"), "perhaps replaced"),
            (changes.Count(change => change.Action == "remove"), "removed"),
        ]);
    }

    /// <summary>Only its tags change, which screens leave out.</summary>
    private static bool IsLabelled(ReportedChange change) => change.Properties.All(property => property is "Tags" or "Metadata");

    private static string Counts(IReadOnlyList<ObservedChange> observed)
    {
        var changes = observed.Where(change => change.Type != StackEvent.StackType).ToList();
        return Words([.. new[] { Observed.Added, Observed.Changed, Observed.Replaced, Observed.Removed }
            .Select(what => (changes.Count(change => change.What == what), what.ToString().ToLowerInvariant()))]);
    }

    private static string Words(IEnumerable<(int Count, string What)> counts)
    {
        var parts = counts.Where(part => part.Count > 0)
            .Select(part => $"{part.Count} {part.What}")
            .ToList();
        return parts.Count == 0 ? "nothing" : string.Join(", ", parts);
    }

    private static string[] Rows(string page, string type) =>
        page[Start(page, type)..End(page, type)].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static int Start(string page, string type)
    {
        const string Rule = "| --- | --- | --- | --- |\n";
        return page.IndexOf(Rule, page.IndexOf($"## {type}\n")) + Rule.Length;
    }

    private static int End(string page, string type)
    {
        var next = page.IndexOf("\n\n", Start(page, type) - 1);
        return next < 0 ? page.Length : next + 1;
    }
}
