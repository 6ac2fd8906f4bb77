using BbbGen.Mutations.Tests.Results;
using BbbGen.Testing;

namespace BbbGen.Mutations.Tests;

/// <summary>The stored results and the page of the mistakes.</summary>
public sealed class MutationTableTests
{
    private const string Page = "docs/mutations.md";

    [Fact]
    public async Task Results_of_cfn_lint_are_stored_for_exactly_these_mistakes()
    {
        if (Environment.GetEnvironmentVariable(Linted.Variable) is { Length: > 0 })
        {
            await Linted.Mistakes.AskAsync(
                [.. Verdict.All.Select(verdict => new LintedText(verdict.Mutation.Id, verdict.Mutation.Mistake.Text()))],
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(Verdict.All.Select(verdict => verdict.Mutation.Id).Order(StringComparer.Ordinal),
            Linted.Mistakes.Read().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_is_up_to_date()
    {
        var text = MutationTable.Text();
        if (Environment.GetEnvironmentVariable("BBBGEN_ACCEPT_SNAPSHOTS") is { Length: > 0 })
        {
            File.WriteAllText(Repository.PathOf(Page), text);
        }

        Assert.Equal(text, Repository.ReadText(Page));
    }
}
