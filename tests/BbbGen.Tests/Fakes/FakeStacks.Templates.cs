using System.Text;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Tests.Fakes;

/// <summary>What was deployed, as far as its templates say so.</summary>
internal sealed partial class FakeStacks
{
    /// <summary>Templates of stacks, by their ARN, before what was deployed.</summary>
    public Dictionary<string, string> DeployedTemplates { get; } = [];

    /// <summary>Whether the caller may read no template.</summary>
    public bool RefusesTemplates { get; set; }

    /// <summary>What a stack was last deployed with; a nested one is asked for by an ARN that names its template, as <see cref="ResourcesAsync"/> lists it.</summary>
    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken)
    {
        OnRead?.Invoke($"GetTemplate {stackId}");
        if (RefusesTemplates)
        {
            throw new NotPermittedException("AWS does not allow cloudformation:GetTemplate to profile school", "ask the account's administrator for cloudformation:GetTemplate");
        }

        if (DeployedTemplates.TryGetValue(stackId, out var template))
        {
            return Task.FromResult(template);
        }

        var stack = _stacks.Values.FirstOrDefault(candidate => candidate.Id == stackId || candidate.Name == stackId);
        return Allowed("GetTemplate", () => stack?.Template ?? Stored(stackId.Split('/')[^1]) ?? "Description: 'BigBlueButton on AWS: nothing yet'\nResources: {}\n");
    }

    /// <summary>Stack policies by the stack's ARN.</summary>
    public Dictionary<string, string> Policies { get; } = [];

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) => Task.FromResult(Policies.GetValueOrDefault(stackId));

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken)
    {
        Policies[stackId] = policy;
        return Task.CompletedTask;
    }

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken)
    {
        _stacks.Values.Single(stack => stack.Id == stackId).IsProtected = isProtected;
        return Task.CompletedTask;
    }

    private string? TextOf(StackDefinition definition) => definition.Template switch
    {
        TemplateSource.Inline(var text) => text,
        TemplateSource.Stored(var url) => Stored(url.Segments[^1]),
        _ => null,
    };

    private static string? DescriptionIn(string? template) =>
        template?.Split('\n').FirstOrDefault(line => line.StartsWith("Description: ", StringComparison.Ordinal))?["Description: ".Length..].Trim('\'');

    private string? Stored(string key) => bucket.Objects.TryGetValue(key, out var content) ? Encoding.UTF8.GetString(content) : null;

    /// <summary>Lists the nested stacks of what is executed now; what is in them is in their templates.</summary>
    private void Nest(FakeStack stack, StackDefinition definition)
    {
        if (definition.Template is not TemplateSource.Stored(var url) || stack.Template is not { } text)
        {
            return;
        }

        var file = TemplateFile.Read(url.Segments[^1], text);
        var tree = new TemplateTree([file, .. definition.Templates.Where(template => template.FileName != file.Name).Select(template => TemplateFile.Read(template.FileName, template.Text))]);
        var root = Evaluator.Evaluate(tree, file, definition.Parameters, new());
        stack.Resources.RemoveAll(resource => resource.Type == StackEvent.StackType);
        stack.Resources.AddRange(root.Resources.Where(resource => resource.Nested is not null).Select(resource => new StackResource(
            resource.LogicalId, $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{stack.Name}-{resource.LogicalId}/{resource.Nested!.File.Name}", resource.Type, StackStatus.Read("CREATE_COMPLETE"), null)));
    }
}
