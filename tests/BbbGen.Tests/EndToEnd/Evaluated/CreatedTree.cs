using System.Text;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Evaluated;

/// <summary>
/// A root stack the endpoint made, with all that is nested in it: what it holds, and what was known only once it was there.
/// </summary>
internal sealed class CreatedTree
{
    private readonly Dictionary<string, MotoStack> _stacks;

    /// <param name="stacks">All stacks of the account.</param>
    /// <param name="name">The root's name.</param>
    public CreatedTree(IEnumerable<MotoStack> stacks, string name) =>
        _stacks = stacks.Where(stack => stack.Root == name).ToDictionary(stack => stack.Path);

    /// <summary>The stack at the top.</summary>
    public MotoStack Root => _stacks[""];

    /// <summary>Everything it holds: types, properties, parameters, outputs.</summary>
    public IEnumerable<KeyValuePair<string, string>> Facts => _stacks.Values.SelectMany(stack =>
        stack.Parameters.SelectMany(parameter => Leaves.Of($"{stack.Path} parameter {parameter.Key}", parameter.Value))
            .Concat(stack.Outputs.Select(output => KeyValuePair.Create($"{stack.Path} output {output.Key}", output.Value)))
            .Concat(stack.Resources.SelectMany(resource => Of(new ResourceAddress(stack.Path, resource.LogicalId), resource))));

    /// <summary>An evaluated value with all in it that could not be known before.</summary>
    public string Complete(Resolved value) => Named(value switch
    {
        Resolved.Text(var text) => text,
        Resolved.Mixed(var parts) => string.Concat(parts.Select(Complete)),
        Resolved.List(var items) => string.Join(',', items.Select(Complete)),
        Resolved.Base64(var content) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Complete(content))),
        Resolved.Later(var address, _, var attribute) => Later(address, attribute),
        _ => value.Sketch,
    });

    private static IEnumerable<KeyValuePair<string, string>> Of(ResourceAddress address, MotoResource resource) =>
        Leaves.Of($"{address}", resource.Properties).Prepend(KeyValuePair.Create($"{address} type", resource.Type));

    private string Later(ResourceAddress address, string? attribute)
    {
        var resource = _stacks[address.Stack].Resources.Single(resource => resource.LogicalId == address.LogicalId);
        return attribute is null ? resource.PhysicalId
            : resource.Attributes.TryGetValue(attribute, out var value) ? Leaves.Text(value)
            : $"{address}.{attribute}, which is not expected";
    }

    /// <summary>A text with the ends that CloudFormation gave the names and ids of stacks.</summary>
    private string Named(string text) => _stacks.Values.Aggregate(WithCacheUser(text), (text, stack) => text
        .Replace($"{Root.Name}-{stack.Path.Replace('/', '-')}-${{suffix}}", stack.Name)
        .Replace(
            $"stack/{stack.Name}/${{stack id}}",
            stack.Id[stack.Id.IndexOf("stack/")..])
        .Replace(FunctionOf(stack, "${stack id}"), FunctionOf(stack, stack.Id.Split('/')[^1])));

    /// <summary>The ID of a user or group of the cache ends in the beginning of the stack's ID, whose parts are not known before.</summary>
    private string WithCacheUser(string text)
    {
        const string Part = "${an item of ${stack id}}";
        return text.EndsWith(Part) ? text[..^Part.Length] + _stacks["BBBCacheDBStack"].Id.Split('/')[^1].Split('-')[0] : text;
    }

    /// <summary>The name of the function in a stack of servers, which has the last part of that stack's ID in it.</summary>
    private static string FunctionOf(MotoStack stack, string id) => stack.Path == "BBBAppStack" ? $"servers-{id}" : $"no function of {id}";
}
