using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying;

namespace BbbGen.Validation;

internal static class Validator
{
    /// <summary>Every rule: the general ones, then BigBlueButton's, then those of the parameter file.</summary>
    /// <param name="refusals">File → why CloudFormation rejects it.</param>
    public static IReadOnlyList<Rule> Rules(IReadOnlyDictionary<string, string> refusals) =>
    [
        new AcceptedByCloudFormation(refusals),
        .. GeneralRules.All,
        .. BigBlueButtonRules.All,
        ParameterFileRule.Readable,
        ParameterFileRule.Values,
    ];

    /// <param name="values">Values for the parameters of our master; other templates are evaluated with their defaults.</param>
    public static ValidationResult Of(TemplateSources sources, IReadOnlyDictionary<string, string> values, IReadOnlyList<Rule> rules)
    {
        var families = Families(sources.Templates);
        var results = new (int Scenarios, long Combinations, IReadOnlyList<Finding> Findings)[families.Count];
        Parallel.For(0, families.Count, index =>
        {
            var family = families[index];
            var subject = new Subject(
                new TemplateTree(family), ExampleDeployment.With(values, family), new EvaluationSettings())
            {
                Unread = index == 0 ? sources.Unread : [],
            };
            results[index] = (subject.Scenarios.Count, subject.Combinations, Verifier.Verify(subject, rules));
        });
        return new(
            sources,
            results.Sum(family => family.Scenarios),
            [
                .. results.SelectMany(family => family.Findings)
                    .OrderBy(finding => finding.File, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Mark),
            ],
            sources.Skipped)
        {
            Combinations = results.Sum(family => family.Combinations),
        };
    }

    /// <summary>Groups of templates that nest each other, at least one: a folder may contain several unrelated groups.</summary>
    private static List<IReadOnlyList<TemplateFile>> Families(IReadOnlyList<TemplateFile> files)
    {
        var tree = new TemplateTree(files);
        var leaders = files.ToDictionary(file => file, file => file);
        foreach (var file in files)
        {
            foreach (var nested in tree.NestedIn(file))
            {
                leaders[Leader(nested)] = Leader(file);
            }
        }

        return [.. files.GroupBy(Leader).Select(family => (IReadOnlyList<TemplateFile>)[.. family]).DefaultIfEmpty([])];

        TemplateFile Leader(TemplateFile file)
        {
            while (leaders[file] != file)
            {
                file = leaders[file] = leaders[leaders[file]];
            }

            return file;
        }
    }
}
