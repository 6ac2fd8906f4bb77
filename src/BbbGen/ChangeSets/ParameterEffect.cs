using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Language;
using BbbGen.Inventory.Parameters;
using BbbGen.Templates;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.ChangeSets;

/// <summary>What another value of one parameter does to a deployment that was made with the present values; computed like the plan of
/// <c>deploy</c>, without AWS.</summary>
/// <param name="Value">The other value; null: any other text.</param>
/// <param name="Refusal">Why <c>deploy</c> refuses it, without a full stop; null if it does not.</param>
/// <param name="Changes">Without those of nested stacks themselves.</param>
/// <param name="Consequences">What people notice; sentences without a full stop.</param>
internal sealed record ParameterEffect(
    string? Value, string? Refusal, IReadOnlyList<ResourceChange> Changes, IReadOnlyList<string> Consequences)
{
    /// <summary>Of a parameter with more allowed values, such as a retention period, the next one is enough.</summary>
    private const int MostValues = 5;

    private const string CannotChange = "a running deployment cannot change it";

    /// <summary>In place of what <c>deploy</c> is given; no effect depends on it.</summary>
    private static readonly Dictionary<string, string> Given = new()
    {
        [MasterParameter.BBBDomainName] = "bbb.uni.example",
        [MasterParameter.BBBHostedZone] = "Z0123456789ABCDEFGHIJ",
        [MasterParameter.BBBOperatorEMail] = "ops@uni.example",
        [MasterParameter.BBBStackBucketStack] = "bbb-Sources",
    };

    /// <summary>The effects of the other allowed values; of a number, of the next; of a text, of any other. None if it is named after the
    /// deployment, as another name is another deployment.</summary>
    /// <param name="values">The present values; what is missing has its default.</param>
    public static IReadOnlyList<ParameterEffect> Of(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values, ParameterDefinition parameter)
    {
        if (parameter.Name == MasterParameter.BBBStackBucketStack)
        {
            return [];
        }

        var present = Complete(values);
        var value = present[parameter.Name];
        if (parameter.Type != "Number" && parameter.AllowedValues.Count == 0)
        {
            return [Of(templates, values, parameter, null)];
        }

        if (parameter.AllowedValues is { Count: > 0 and <= MostValues } few)
        {
            return [.. few.Where(other => other != value).Select(other => Of(templates, values, parameter, other))];
        }

        var allowed = parameter.AllowedValues.ToList();
        var others = (allowed.Count > 0
                ? new[] { allowed.ElementAtOrDefault(allowed.IndexOf(value) + 1), allowed.ElementAtOrDefault(allowed.IndexOf(value) - 1) }
                : [$"{long.Parse(value) + 1}", $"{long.Parse(value) - 1}"])
            .Where(other => other is not null && parameter.Problem(other) is null)
            .ToList();
        var next = others.Find(other => ParameterCheck.Problems(With(present, parameter, other!)).Count == 0) ?? others[0];
        return [Of(templates, values, parameter, next)];
    }

    /// <param name="value">Null: any other text.</param>
    public static ParameterEffect Of(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> values, ParameterDefinition parameter,
        string? value)
    {
        var present = Complete(values);
        var wanted = With(present, parameter, value ?? (present[parameter.Name].Length == 0 ? "other" : present[parameter.Name] + "0"));
        if (FixedParameters.Changed(present, wanted).Count > 0)
        {
            return Refused(CannotChange);
        }

        if (value is not null && ParameterCheck.Problems(wanted) is [var problem, ..])
        {
            return Refused(problem.TrimEnd('.'));
        }

        var tree = new TemplateTree(templates.Select(template => TemplateFile.Read(template.FileName, template.Text)));
        var master = tree.Files.Single(file => file.Name == TemplateSet.Master);
        var settings = new EvaluationSettings { StackName = "bbb" };
        var (before, after) = (Evaluator.Evaluate(tree, master, present, settings), Evaluator.Evaluate(tree, master, wanted, settings));
        var zones = KeptValues.Subnets.Zip(settings.AvailabilityZones).ToDictionary(pair => pair.First, pair => pair.Second);
        if (ParameterBlockers.Of(before, KeptValues.Of(before, zones), wanted, wanted) is [var blocker, ..])
        {
            return Refused(value is null ? CannotChange : blocker.Problem);
        }

        var changes = TreeComparison.Between(before, after).Changes.Where(change => !change.IsStack).ToList();
        return new(value, null, changes, ChangeSets.Consequences.Of(changes, after, before));

        ParameterEffect Refused(string why) => new(value, why, [], []);
    }

    private static Dictionary<string, string> Complete(IReadOnlyDictionary<string, string> values)
    {
        var complete = ParameterCatalogue.All.ToDictionary(
            parameter => parameter.Name,
            parameter => values.GetValueOrDefault(parameter.Name) ?? parameter.Default ?? Given[parameter.Name]);

        // deploy keeps the address of the first administrator when the operator changes.
        complete[AdministratorAddress.Parameter] = AdministratorAddress.In(complete)!;
        return complete;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> values, ParameterDefinition parameter, string value) =>
        new(values) { [parameter.Name] = value };
}
