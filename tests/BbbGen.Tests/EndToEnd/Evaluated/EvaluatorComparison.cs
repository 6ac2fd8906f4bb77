using BbbGen.Templates;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Evaluated;

/// <summary>What the evaluator says beforehand, against what the endpoint made, which evaluates templates in its own way.</summary>
internal static class EvaluatorComparison
{
    /// <summary>
    /// Fails unless both say the same of a deployment and of its sources: which resources, their properties, parameters, outputs.
    /// </summary>
    /// <param name="stacks">All stacks of the account.</param>
    /// <param name="name">The deployment's name.</param>
    public static void AssertEqual(IReadOnlyList<MotoStack> stacks, string name)
    {
        var exports = AssertEqual(TemplateSet.Sources, new CreatedTree(stacks, $"{name}-Sources"), new Dictionary<string, string>());
        AssertEqual(TemplateSet.Master, new CreatedTree(stacks, name), exports);
    }

    private static IReadOnlyDictionary<string, string> AssertEqual(
        string template, CreatedTree created, IReadOnlyDictionary<string, string> exports)
    {
        var evaluated = new EvaluatedTree(template, created, exports);
        Assert.Empty(evaluated.Problems);
        var (said, made) = (evaluated.Facts.ToDictionary(), created.Facts.ToDictionary());
        Assert.NotEmpty(made);
        Assert.Empty(
            from path in said.Keys.Union(made.Keys)
            where said.GetValueOrDefault(path) != made.GetValueOrDefault(path)
            select $"{path} is {said.GetValueOrDefault(path, "nothing")} for the evaluator, and "
                + $"became {made.GetValueOrDefault(path, "nothing")}");
        return evaluated.Exports;
    }
}
