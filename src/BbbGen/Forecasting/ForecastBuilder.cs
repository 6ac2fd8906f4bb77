using BbbGen.Application;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;

namespace BbbGen.Forecasting;

/// <summary>Foresees how long templates take, without playing anything.</summary>
internal static class ForecastBuilder
{
    /// <summary>The master of a set of templates with these values; those it does not declare are left out.</summary>
    /// <param name="templates">File name and text of each.</param>
    /// <param name="parameters">Name → value.</param>
    /// <param name="settings">Where it would be deployed.</param>
    /// <exception cref="BbbException">A file is no template, or none of them nests others.</exception>
    public static Forecast Of(IEnumerable<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings)
    {
        var tree = new TemplateTree(templates.Select(Read));
        var root = tree.Files.FirstOrDefault(file => file.Name == TemplateSet.Master)
            ?? tree.Roots.Where(file => file.Resources.Any(resource => resource.IsStack)).MaxBy(file => file.Resources.Count)
            ?? throw BbbException.Invalid("There is no template that nests others", "name a folder with a master template and those it nests");
        var known = parameters.Where(parameter => root.Parameter(parameter.Key) is not null).ToDictionary();
        return Forecast.Of(Evaluator.Evaluate(tree, root, known, settings));
    }

    /// <summary>A template that nests no other and needs no values.</summary>
    public static Forecast OfOne(GeneratedTemplate template, EvaluationSettings settings)
    {
        var root = Read(template);
        return Forecast.Of(Evaluator.Evaluate(new([root]), root, new Dictionary<string, string>(), settings));
    }

    private static TemplateFile Read(GeneratedTemplate template)
    {
        try
        {
            return TemplateFile.Read(template.FileName, template.Text);
        }
        catch (DocumentException problem)
        {
            throw BbbException.Invalid($"{template.FileName} is no template: {problem.Message.TrimEnd('.')}", "correct it, or take it out of the folder", problem);
        }
    }
}
