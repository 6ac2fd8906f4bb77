using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>A stack that has a deployment's name but is not a deployment that bbbgen can manage.</summary>
/// <param name="Reason">How that is known, without a full stop: <c>its description is 'the school's shop'</c>.</param>
internal sealed record ForeignStack(Stack Stack, string Reason)
{
    /// <summary>What to do instead, without a full stop.</summary>
    public string Remedy { get; init; } = "choose another name with --stack";

    public string Problem => $"The stack {Stack.Name} is not a bbbgen deployment: {Reason}";
}
