using System.Collections.Concurrent;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>Evaluates a deployment as deployed and as wanted, both from their roots: a resource has the same address in both.</summary>
internal sealed class StackTrees(StackReader stacks)
{
    /// <summary>The zones that Fn::GetAZs returned when the deployment was created; null: the default three.</summary>
    public IReadOnlyList<string>? Zones { get; init; }

    /// <summary>The texts of the wanted templates. Of a nested stack with another template the deployed parameters are read.</summary>
    public IReadOnlySet<string> WantedTexts { get; init; } = new HashSet<string>();

    /// <exception cref="BbbException">A template cannot be read.</exception>
    public static StackInstance Wanted(StackDefinition definition, string stackId)
    {
        var files = definition.Templates.Select(template => Read(template.FileName, template.Text)).ToList();
        var root = definition.Template switch
        {
            TemplateSource.Inline(var text) => files.Find(file => file.Text == text) ?? Read("template", text),
            TemplateSource.Stored(var url) =>
                files.Find(file => file.Name == url.Segments[^1]) ?? throw Unreadable(url.Segments[^1], "it is not among the templates"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return Evaluate(files, root, definition.Parameters, (definition.Name, stackId));
    }

    /// <exception cref="BbbException">A template cannot be read.</exception>
    public async Task<StackInstance> DeployedAsync(Stack root)
    {
        var rootFile = Read("root", await stacks.TemplateAsync(root.Id));
        var given = new ConcurrentDictionary<string, IReadOnlyDictionary<string, string>>();
        var files = await NestedAsync(rootFile, (root.Id, ""), given);
        return Evaluate(files, rootFile, root.Parameters, (root.Name, root.Id), settings => settings with
        {
            AvailabilityZones = Zones ?? settings.AvailabilityZones,
            NestedParameters = given,
        });
    }

    public async Task<IReadOnlyDictionary<ResourceAddress, string>> PhysicalIdsAsync(Stack root)
    {
        var found = new Dictionary<ResourceAddress, string>();
        await CollectAsync(root.Id, "");
        return found;

        async Task CollectAsync(string stackId, string path)
        {
            var resources = await stacks.ResourcesAsync(stackId);
            foreach (var resource in resources.Where(resource => !string.IsNullOrEmpty(resource.PhysicalId)))
            {
                lock (found)
                {
                    found[new ResourceAddress(path, resource.LogicalId)] = resource.PhysicalId!;
                }
            }

            await Task.WhenAll(resources.Where(resource => resource.NestedStackId is not null)
                .Select(resource => CollectAsync(resource.NestedStackId!, new ResourceAddress(path, resource.LogicalId).ToString())));
        }
    }

    private async Task<IReadOnlyList<TemplateFile>> NestedAsync(
        TemplateFile parent,
        (string Id, string Path) stack,
        ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> given)
    {
        if (!parent.Resources.Any(resource => resource.IsStack))
        {
            return [];
        }

        var below = await Task.WhenAll((await stacks.ResourcesAsync(stack.Id))
            .Select(resource => resource.NestedStackId is { } nested && parent.Resource(resource.LogicalId) is { } declaration
            ? TemplatesAsync(TemplateTree.FileNameOf(declaration),
                (nested, new ResourceAddress(stack.Path, resource.LogicalId).ToString()), given)
            : Task.FromResult<IReadOnlyList<TemplateFile>>([])));
        return [.. below.SelectMany(files => files).DistinctBy(file => file.Name)];
    }

    private async Task<IReadOnlyList<TemplateFile>> TemplatesAsync(
        string name,
        (string Id, string Path) stack,
        ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> given)
    {
        var file = Read(name, await stacks.TemplateAsync(stack.Id));
        if (!WantedTexts.Contains(file.Text) && await stacks.FindAsync(stack.Id) is { } deployed)
        {
            // NoEcho values are asterisks; they are never compared as text.
            given[stack.Path] = deployed.Parameters.Where(parameter => parameter.Value.Trim('*').Length > 0 || parameter.Value.Length == 0)
                .ToDictionary();
        }

        return [file, .. await NestedAsync(file, stack, given)];
    }

    private static StackInstance Evaluate(IReadOnlyList<TemplateFile> files, TemplateFile root, IReadOnlyDictionary<string,
        string> parameters, (string Name, string Id) stack, Func<EvaluationSettings, EvaluationSettings>? adapt = null)
    {
        // arn:aws:cloudformation:REGION:ACCOUNT:stack/…
        var settings = new EvaluationSettings { StackName = stack.Name };
        settings = stack.Id.Split(':') is [_, _, _, var region, var account, ..]
            ? settings with { Region = region, AccountId = account }
            : settings;
        return Evaluator.Evaluate(
            new TemplateTree([root, .. files.Where(file => file != root)]), root, parameters, adapt?.Invoke(settings) ?? settings);
    }

    private static TemplateFile Read(string name, string text)
    {
        try
        {
            return TemplateFile.Read(name, text);
        }
        catch (DocumentException problem)
        {
            throw Unreadable(name, problem.Message.TrimEnd('.'), problem);
        }
    }

    private static BbbException Unreadable(string name, string why, Exception? problem = null) =>
        BbbException.Refused($"The template {name} cannot be read: {why}", "check it in the AWS console", problem);
}

/// <summary>A deployed stack with its nested stacks, evaluated from the deployed templates and parameters; read once, on demand. Null:
/// nothing is deployed.</summary>
internal sealed class DeployedTree(Func<Task<StackInstance?>> read)
{
    private readonly Lazy<Task<StackInstance?>> _root = new(read);

    /// <exception cref="BbbException">A template cannot be read.</exception>
    public Task<StackInstance?> ReadAsync() => _root.Value;

    /// <exception cref="BbbException">A template cannot be read.</exception>
    public async Task<ResourceInstance?> FindAsync(ResourceAddress address) =>
        (await ReadAsync())?.WithNested.FirstOrDefault(stack => stack.Path == address.Stack)?.Resource(address.LogicalId);
}
