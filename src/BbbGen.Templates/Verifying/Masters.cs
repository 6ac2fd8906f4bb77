using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>Finds our own templates among the validated ones, by their file names, which never change.</summary>
internal static class Masters
{
    /// <summary>The master under every condition set; none if other templates are validated.</summary>
    public static IEnumerable<StackInstance> In(Subject subject) =>
        subject.Scenarios.Select(scenario => scenario.Root).Where(root => Is(root.File, "master"));

    /// <summary>Whether the file is the template of that name.</summary>
    /// <param name="file">The file, in any folder.</param>
    /// <param name="name">Such as <c>ecs</c> for <c>bbb-on-aws-ecs.template.yaml</c>.</param>
    public static bool Is(TemplateFile file, string name) =>
        file.Name[(file.Name.LastIndexOf('/') + 1)..] == $"bbb-on-aws-{name}.template.yaml";

    /// <summary>Resources of a type in the nested stacks of a template.</summary>
    public static IEnumerable<ResourceInstance> Resources(StackInstance master, string name, string type) =>
        master.WithNested.Where(stack => Is(stack.File, name))
            .SelectMany(stack => stack.Resources).Where(resource => resource.Type == type);
}
