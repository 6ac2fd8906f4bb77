using System.Globalization;
using System.Text;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Costs;
using BbbGen.Sizing;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Testing;
using BbbGen.Validation;

namespace BbbGen.Tests.Sizing;

/// <summary>The table of <c>docs/sizing.md</c> is computed.</summary>
public sealed class SizingPageTests
{
    private const string Page = "docs/sizing.md";
    private const string Begin = "<!-- computed by SizingPageTests -->\n";
    private const string End = "<!-- end of the computed table -->";

    private static readonly IReadOnlyList<GeneratedTemplate> Templates = TemplateSet.Generate();

    [Fact]
    public void The_page_has_the_recommendation_for_each_scenario()
    {
        var page = Repository.ReadText(Page);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));

        GeneratedPage.Match(Page, $"{page[..begin]}{Table()}{page[end..]}");
    }

    [Fact]
    public void The_README_has_some_of_its_rows()
    {
        var page = Repository.ReadText(Page).Split('\n').Select(Cells).Where(cells => cells.Length == 10)
            .Select(cells => $"{cells[1]}|{cells[3]}|{cells[6]}|{cells[7]}").ToHashSet();
        var readme = Repository.ReadText("README.md").Split('\n').Select(Cells)
            .Where(cells => cells.Length == 6 && cells[1].EndsWith(" people at once", StringComparison.Ordinal))
            .Select(cells => (Name: cells[1][..cells[1].LastIndexOf(", ", StringComparison.Ordinal)], cells))
            .Select(row => $"{row.Name}|{row.cells[2]}|{row.cells[3]}|{row.cells[4]}").ToArray();

        Assert.InRange(readme.Length, 4, 8);
        Assert.All(readme, row => Assert.Contains(row, page));
    }

    [Fact]
    public void What_is_recommended_is_accepted_by_all_rules() => Assert.All(Scenarios.All, scenario =>
    {
        var wanted = Recommendation.Of(scenario.Usage);
        var values = wanted.Settings().ToDictionary(setting => setting.Name, setting => setting.Value);

        Assert.Empty(ParameterCheck.Problems(values));
        Assert.Empty(Shortfalls.Of(values, wanted));
        Assert.Empty(Shortfalls.OfRecordings(values, wanted));
        Assert.Empty(Validator.Of(TemplateReader.Of(Templates), values, Validator.Rules(new Dictionary<string, string>())).Findings);
    });

    private static string[] Cells(string line) => [.. line.Split('|').Select(cell => cell.Trim())];

    private static string Table()
    {
        var text = new StringBuilder(
            """
            | Use | Options | Servers | TURN server | Nodes | USD a month | of it traffic | Next size from |
            | --- | --- | --- | --- | ---: | ---: | ---: | ---: |

            """.ReplaceLineEndings("\n"));
        foreach (var scenario in Scenarios.All)
        {
            var wanted = Recommendation.Of(scenario.Usage);
            var values = wanted.Settings().ToDictionary(setting => setting.Name, setting => setting.Value);
            var cost = CostEstimate.Of(Templates, values, "us-east-1", scenario.Usage);
            var nodes = wanted.IsScalable ? $"{wanted.Nodes}" : "–";
            text.Append(CultureInfo.InvariantCulture,
                $"| {scenario.Name} | `{scenario.Options}` | {(wanted.IsScalable ? $"{wanted.Servers} × " : "single, ")}{wanted.Type} | "
                    + $"{wanted.TurnType} | {nodes} | {cost.Total:#,##0} | {cost.Lines[0].Usd:#,##0} | "
                    + $"{wanted.Next()?.Usage.People.ToString(CultureInfo.InvariantCulture) ?? "–"} |\n");
        }

        return text.ToString();
    }
}
