using System.Text;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Deployment;

namespace BbbGen.Tests.Fakes;

/// <summary>What was deployed, as far as its templates say so.</summary>
internal sealed partial class FakeStacks
{
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
