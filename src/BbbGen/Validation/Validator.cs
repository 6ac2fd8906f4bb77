using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying;

namespace BbbGen.Validation;

/// <summary>Judges templates by all rules.</summary>
internal static class Validator
{
    /// <summary>Every rule there is: CloudFormation's, then ours, then those of the parameter file.</summary>
    /// <param name="refusals">What CloudFormation said of files it does not take.</param>
    public static IReadOnlyList<Rule> Rules(IReadOnlyDictionary<string, string> refusals) =>
        [new AcceptedByCloudFormation(refusals), .. GeneralRules.All, .. BigBlueButtonRules.All, ParameterFileRule.Readable, ParameterFileRule.Values];

    /// <summary>The judgement.</summary>
    /// <param name="sources">The templates.</param>
    /// <param name="values">Values of our master's parameters; none of others'.</param>
    /// <param name="rules">The rules.</param>
    public static ValidationResult Of(TemplateSources sources, IReadOnlyDictionary<string, string> values, IReadOnlyList<Rule> rules)
    {
        var given = ExampleDeployment.With(values);
        var families = Families(sources.Templates);
        var judged = new (int Scenarios, IReadOnlyList<Finding> Findings)[families.Count];
        Parallel.For(0, families.Count, index =>
        {
            var subject = new Subject(new(families[index]), given, new EvaluationSettings()) { Unread = index == 0 ? sources.Unread : [] };
            judged[index] = (subject.Scenarios.Count, Verifier.Verify(subject, rules));
        });
        return new(
            sources,
            judged.Sum(family => family.Scenarios),
            [.. judged.SelectMany(family => family.Findings).OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Mark)],
            sources.Skipped);
    }

    /// <summary>Templates that nest one another: a folder may hold many that have nothing to do with each other. There is one at least.</summary>
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
