using System.Globalization;
using System.Reflection;
using System.Text;
using BbbGen.Testing;

namespace BbbGen.Tests.Failures;

/// <summary><c>docs/failures.md</c> is made from the catalogue and from what tests say they show.</summary>
public sealed class FailurePageTests
{
    private const string Page = "docs/failures.md";

    private static readonly ILookup<string, string> Tests = (
        from type in typeof(FailurePageTests).Assembly.GetTypes()
        from method in type.GetMethods()
        from row in method.GetCustomAttribute<FailureAttribute>()?.Rows ?? []
        orderby type.Name, method.Name
        select (Row: row, Name: $"{type.Name}.{method.Name}")).ToLookup(test => test.Row, test => test.Name);

    [Fact]
    public void Every_way_of_failing_has_a_test_or_a_reason() => Assert.Empty(
        FailureCatalogue.Rows.Where(row => row.Untested is null != Tests[row.Id].Any()).Select(row => row.Id));

    [Fact]
    public void Every_test_names_a_way_of_failing_that_there_is() =>
        Assert.Empty(Tests.Select(test => test.Key).Except(FailureCatalogue.Rows.Select(row => row.Id)));

    [Fact]
    public void The_page_says_so() => GeneratedPage.Match(Page, Text());

    private static string Text()
    {
        var text = new StringBuilder("""
            # How such deployments failed, and who stops it

            What kept people from a running system with earlier templates and tools, as far as `deploy` and `destroy` can notice it. Each row is
            stopped or explained by the tests it names, or says why there is none. Made by a test; the numbers never change their meaning.

            """.ReplaceLineEndings("\n"));
        foreach (var phase in FailureCatalogue.Rows.GroupBy(row => row.Phase))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Title(phase.Key)}\n\n| Row | What happened | Shown by |\n| --- | --- | --- |\n");
            foreach (var row in phase)
            {
                var shown = row.Untested ?? string.Join("<br>", Tests[row.Id].Select(test => $"`{test}`"));
                text.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.What} | {shown} |\n");
            }
        }

        return text.ToString();
    }

    private static string Title(Phase phase) => phase switch
    {
        Phase.Preflight => "Noticed before anything is created",
        Phase.DuringDeploy => "Explained while it happens, or right after",
        _ => "On the way back",
    };
}
