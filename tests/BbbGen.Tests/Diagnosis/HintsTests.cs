using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Testing;

namespace BbbGen.Tests.Diagnosis;

/// <summary>The table of hints, and the page that is made from it.</summary>
public sealed partial class HintsTests
{
    private const string Page = "docs/hints.md";

    public static TheoryData<string, string, string> Wordings => [.. HintWordings.All];

    [Theory]
    [MemberData(nameof(Wordings))]
    public void The_reason_leads_to_the_row(string row, string type, string words) =>
        Assert.Equal(row, (type.Length == 0 ? HintTable.For(words) : HintTable.For(Cause(type, words), []))?.Row);

    [Fact]
    public void Every_hint_matches_an_observed_message() => Assert.Empty(HintTable.All.Except(HintWordings.All
        .Select(wording => wording.Type.Length == 0
        ? HintTable.For(wording.Words)
        : HintTable.For(Cause(wording.Type, wording.Words), []))));

    [Fact]
    public void An_unknown_failure_has_no_hint() =>
        Assert.Null(HintTable.For(Cause("AWS::SNS::Topic", "Something that was never seen"), []));

    [Fact]
    public void A_step_that_succeeded_gives_no_hint()
    {
        var cause = Cause("AWS::AutoScaling::AutoScalingGroup", "Received 1 FAILURE signal(s) out of 1.");
        var log = new Evidence("log", ["step check_release: attempt 1 of 1", "step mount_data: done after 3 s"]);

        Assert.Equal("F35", HintTable.For(cause, [log])?.Row);
    }

    [Fact]
    public void A_hint_is_two_sentences() => Assert.All(HintTable.All, hint =>
    {
        Assert.Matches(Sentence, hint.Meaning);
        Assert.Matches(Sentence, hint.Remedy);
    });

    [Fact]
    public void A_parameter_a_hint_names_exists()
    {
        using var file = JsonDocument.Parse(Repository.ReadText("bbb-on-aws-param.json"));
        var names = file.RootElement.GetProperty("Parameters").EnumerateObject().Select(parameter => parameter.Name).ToHashSet();

        Assert.All(HintTable.All.SelectMany(hint => Parameter.Matches(hint.Remedy)), match => Assert.Contains(match.Value, names));
    }

    [Theory]
    [InlineData("AWS::CloudFormation::Stack", "Template error: Fn::Select cannot select nonexistent value at index 2",
        "create-default-subnet", "parameter file")]
    [InlineData("AWS::ECS::Service",
        "PG::ConnectionBad: FATAL: no pg_hba.conf entry for host \"10.1.5.7\", user \"bbb\", database \"frontendapp\", no encryption",
        "sslmode=require", "run again")]
    public void A_remedy_names_what_helps_and_not_what_cannot(string type, string words, string helps, string cannot)
    {
        var hint = HintTable.For(Cause(type, words), [])!;

        Assert.Contains(helps, hint.Remedy);
        Assert.DoesNotContain(
            cannot, hint.Remedy);
    }

    [Fact]
    public void The_page_lists_every_hint_as_it_is() => GeneratedPage.Match(Page, Text());

    private static string Text()
    {
        var text = new StringBuilder(
            $"""
            # Hints

            After a failure `bbbgen` says what failed, where and why, and adds a hint if it knows this kind of failure. These are all
            {HintTable.All.Count} hints, in the order in which they are tried; the last {HintTable.General.Count} only if no other applies.
            A row is a known kind of failure. A test generates this page from the table in
            `src/BbbGen/Diagnosis/Hints`.

            | Row | Resources | What it means | What to do |
            | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var hint in HintTable.All)
        {
            text.Append($"| {hint.Row} | {(hint.Types.Length == 0 ? "all" : $"`{hint.Types}*`")} | {hint.Meaning} | {hint.Remedy} |\n");
        }

        return text.ToString();
    }

    private static RootCause Cause(string type, string words)
    {
        var failure =
            new StackEvent("1", "stack", "BBBThing", "thing", type, StackStatus.Read("CREATE_FAILED"), words, DateTimeOffset.UnixEpoch);
        return new(failure) { Events = [failure] };
    }

    [GeneratedRegex(@"\A[A-Z].*\.\z")]
    private static partial Regex Sentence { get; }

    [GeneratedRegex(@"\bBBB\w+")]
    private static partial Regex Parameter { get; }
}
