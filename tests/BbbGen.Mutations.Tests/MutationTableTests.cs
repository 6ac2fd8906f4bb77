using BbbGen.Mutations.Tests.Judging;
using BbbGen.Testing;

namespace BbbGen.Mutations.Tests;

/// <summary>What is written down of the mistakes.</summary>
public sealed class MutationTableTests
{
    private const string Page = "docs/mutations.md";

    [Fact]
    public async Task Cfn_lint_was_asked_about_these_mistakes_and_no_others()
    {
        if (Environment.GetEnvironmentVariable(Linted.Variable) is { Length: > 0 })
        {
            await Linted.AskAsync([.. Verdict.All.Select(verdict => verdict.Mutation)], TestContext.Current.CancellationToken);
        }

        Assert.Equal(Verdict.All.Select(verdict => verdict.Mutation.Id).Order(StringComparer.Ordinal), Linted.Read().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_says_what_is_found()
    {
        var text = MutationTable.Text();
        if (Environment.GetEnvironmentVariable("BBBGEN_ACCEPT_SNAPSHOTS") is { Length: > 0 })
        {
            File.WriteAllText(Repository.PathOf(Page), text);
        }

        Assert.Equal(text, Repository.ReadText(Page));
    }
}
