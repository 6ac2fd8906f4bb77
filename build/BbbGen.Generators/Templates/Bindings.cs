namespace BbbGen.Generators.Templates;

/// <summary>Which inputs a nested stack takes from its parent by name.</summary>
/// <param name="inputs">The inputs of each stack class.</param>
/// <param name="parents">The templates that nest others.</param>
internal sealed class Bindings(IEnumerable<(string Stack, Sequence<TemplateInput> Inputs)> inputs, IEnumerable<TemplateModel> parents)
{
    /// <summary>The inputs for which every parent has a value with that name and type, in the order of their declaration.</summary>
    public IReadOnlyList<TemplateInput> Of(string stack)
    {
        var nesting = parents.Where(parent => parent.Nested.Contains(stack)).ToList();
        return nesting.Count == 0
            ? []
            : [.. inputs.Where(entry => entry.Stack == stack).SelectMany(entry => entry.Inputs)
                .Where(input => nesting.All(parent => parent.Values.Contains(input)))];
    }
}
