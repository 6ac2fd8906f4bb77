using BbbGen.CloudFormation.Verifying;
using BbbGen.Mutations.Tests.Making;
using BbbGen.Templates.Verifying;

namespace BbbGen.Mutations.Tests.Results;

/// <summary>The findings of the rules for our templates with a mistake in one of them.</summary>
/// <param name="Mutation">The mistake.</param>
/// <param name="IsFound">Whether its rule finds it: the rule finds nothing without the mistake.</param>
/// <param name="IsRefusedAtOnce">Whether CloudFormation's ValidateTemplate would refuse the file.</param>
internal sealed record Verdict(Mutation Mutation, bool IsFound, bool IsRefusedAtOnce)
{
    private static readonly IReadOnlyList<Rule> Rules = [.. GeneralRules.All, .. BigBlueButtonRules.All];

    private static readonly Lazy<IReadOnlyList<Verdict>> Checked = new(() =>
        [.. Kinds.MutationKinds.All.SelectMany(kind => kind.Mutations)
            .AsParallel().AsOrdered().WithExecutionMode(ParallelExecutionMode.ForceParallelism).Select(Of)]);

    /// <summary>All mistakes, checked in parallel.</summary>
    public static IReadOnlyList<Verdict> All => Checked.Value;

    /// <summary>Our templates as they are.</summary>
    public static Subject Originals => Subject(Original.All.Select(original => original.File), []);

    /// <summary>The findings of all rules.</summary>
    public static IReadOnlyList<Finding> OfOriginals => Verifier.Verify(Originals, Rules);

    private static Verdict Of(Mutation mutation)
    {
        var original = mutation.Mistake.Original;
        var text = mutation.Mistake.Text();
        TemplateFile? file = null;
        UnparsedFile? unread = null;
        try
        {
            file = TemplateFile.Read(original.FileName, text);
        }
        catch (DocumentException problem)
        {
            unread = new(original.FileName, problem);
        }

        var files = Original.All.Select(other => other == original ? file : other.File).OfType<TemplateFile>();
        var subject = Subject(files, unread is null ? [] : [unread]);
        var found = Verifier.Verify(subject, [.. Rules.Where(rule => rule.Code == mutation.Kind.Code)]);
        return new(mutation, found.Count > 0, file is null || ValidateTemplate.Refuses(file));
    }

    private static Subject Subject(IEnumerable<TemplateFile> files, IReadOnlyList<UnparsedFile> unread) =>
        new(new TemplateTree(files), ExampleDeployment.With(new Dictionary<string, string>()), new EvaluationSettings())
        {
            Unread = unread,
        };
}
