using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;

namespace BbbGen.Costs;

/// <summary>Estimates what the templates cost with the values of a parameter file.</summary>
internal static class CostEstimate
{
    public const string People = "Traffic to people";

    /// <summary>Of both root stacks; nothing is asked of AWS.</summary>
    /// <param name="region">One with prices, see <see cref="PriceList.Require"/>.</param>
    public static Cost Of(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> parameters, string region, Usage usage,
        string name = "") =>
        new(name, region, usage, [Transfer(region, usage), .. Lines(Resources(templates, parameters, region), region, usage)]);

    /// <summary>Without traffic.</summary>
    public static IReadOnlyList<CostLine> Lines(IEnumerable<ResourceInstance> resources, string region, Usage usage) =>
    [
        .. resources.SelectMany(resource => Charges.Of(resource, usage))
            .GroupBy(charge => (charge.Label, charge.Item))
            .Select(same => Line(region, same.Key.Label, same.Key.Item, same.Sum(charge => charge.Quantity)))
            .Where(line => line.Quantity > 0)
            .OrderBy(line => Charges.PlaceOf(line.Item))
            .ThenBy(line => line.Item, StringComparer.Ordinal),
    ];

    /// <summary>All resources that exist with these values, with those of nested stacks.</summary>
    public static IEnumerable<ResourceInstance> Resources(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> parameters, string region)
    {
        var tree = new TemplateTree(templates.Select(template => TemplateFile.Read(template.FileName, template.Text)));
        var settings = new EvaluationSettings { Region = region };
        return tree.Roots.SelectMany(root => Evaluator.Evaluate(tree, root, Known(root, parameters), settings).WithNested)
            .SelectMany(stack => stack.Resources);
    }

    private static Dictionary<string, string> Known(TemplateFile root, IReadOnlyDictionary<string, string> parameters) =>
        parameters.Where(parameter => root.Parameter(parameter.Key) is not null).ToDictionary();

    private static CostLine Transfer(string region, Usage usage)
    {
        var quantity = Traffic.Gigabytes(usage);
        return new(People, quantity, "GB", Traffic.Usd(quantity, PriceList.Shipped.TransferOut(region)), null);
    }

    private static CostLine Line(string region, string label, string item, decimal quantity)
    {
        var price = PriceList.Shipped.Of(region, item);
        return new(label, quantity, price?.Unit ?? "", price is null ? null : quantity * price.Usd, price);
    }
}
