using System.Text;
using BbbGen.Mutations.Tests.Kinds;

namespace BbbGen.Mutations.Tests.Judging;

/// <summary>The page <c>docs/mutations.md</c>.</summary>
internal static class MutationTable
{
    private const string Head = """
        # Mutations

        Mistakes that are made in our templates, one at a time, by `tests/BbbGen.Mutations.Tests`, and who finds them. Made from the tests;
        the same ones every time: a mistake's place is chosen by the hash of its path.

        - **Found**: the rule meant for the kind finds it (`docs/rules.md`). Without mistakes no rule finds anything, in whatever combination of
          parameters.
        - **cfn-lint**: cfn-lint {version} says anything at all of the file, with its own rules as they are, for eu-west-1. Without mistakes it says
          nothing. It sees one file at a time. Its answers are kept in `tests/BbbGen.Mutations.Tests/cfn-lint.tsv`, as asking takes minutes.
        - **ValidateTemplate**: CloudFormation's own check refuses the file, as far as AWS documents it: the document, its sections, what they
          declare and refer to, functions and circles. It looks at no property, evaluates nothing and sees one file at a time. Modelled by
          the rules {codes} on that file alone.


        """;

    /// <summary>The text.</summary>
    public static string Text()
    {
        var linted = Linted.Read();
        var page = new StringBuilder(Head
            .Replace("{version}", Linted.Version, StringComparison.Ordinal)
            .Replace("{codes}", string.Join(", ", ValidateTemplate.Codes), StringComparison.Ordinal));
        page.Append("| Mistake | Rule | Made | Found | cfn-lint | ValidateTemplate |\n| --- | --- | ---: | ---: | ---: | ---: |\n");
        foreach (var kind in MutationKinds.All)
        {
            Append(page, kind.Name, kind.Code, [.. Verdict.All.Where(verdict => verdict.Mutation.Kind == kind)], linted);
        }

        Append(page, "**All**", "", Verdict.All, linted);
        return page.ToString();
    }

    private static void Append(StringBuilder page, string name, string code, IReadOnlyList<Verdict> verdicts, IReadOnlyDictionary<string, string> linted)
    {
        var byLint = verdicts.Count(verdict => linted.GetValueOrDefault(verdict.Mutation.Id, "").Length > 0);
        page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {name} | {code} | {verdicts.Count} | {verdicts.Count(verdict => verdict.IsFound)} | {byLint} | {verdicts.Count(verdict => verdict.IsRefusedAtOnce)} |\n");
    }
}
