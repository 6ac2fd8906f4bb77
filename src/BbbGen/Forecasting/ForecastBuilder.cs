using BbbGen.Application;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;

namespace BbbGen.Forecasting;

internal static class ForecastBuilder
{
    /// <summary>Of the master in a set of templates; parameters it does not declare are ignored.</summary>
    /// <exception cref="BbbException">A file is not a template, or no template has nested stacks.</exception>
    public static Forecast Of(
        IEnumerable<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> parameters, EvaluationSettings settings)
    {
        var tree = TreeOf(templates);
        var root = tree.Files.FirstOrDefault(file => file.Name == TemplateSet.Master)
            ?? tree.Roots.Where(file => file.Resources.Any(resource => resource.IsStack)).MaxBy(file => file.Resources.Count)
            ?? throw BbbException.Invalid("No template has nested stacks", "give a folder with a master template and its nested templates");
        var known = parameters.Where(parameter => root.Parameter(parameter.Key) is not null).ToDictionary();
        return Forecast.Of(Evaluator.Evaluate(tree, root, known, settings));
    }

    /// <summary>Of a template without nested stacks and parameters.</summary>
    public static Forecast OfOne(GeneratedTemplate template, EvaluationSettings settings)
    {
        var root = Read(template);
        return Forecast.Of(Evaluator.Evaluate(new TemplateTree([root]), root, new Dictionary<string, string>(), settings));
    }

    /// <summary>Templates that the operator gave, as a tree.</summary>
    /// <exception cref="BbbException">A file is not a template.</exception>
    public static TemplateTree TreeOf(IEnumerable<GeneratedTemplate> templates) => new(templates.Select(Read));

    private static TemplateFile Read(GeneratedTemplate template)
    {
        try
        {
            return TemplateFile.Read(template.FileName, template.Text);
        }
        catch (DocumentException problem)
        {
            throw BbbException.Invalid($"{template.FileName} is not a template: {problem.Message.TrimEnd('.')}",
                "correct it, or remove it from the folder", problem);
        }
    }
}
