using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>A stack that has a deployment's name and does not belong to one that bbbgen can work on.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Reason">How that is known, without a full stop: <c>its description is 'the school's shop'</c>.</param>
internal sealed record ForeignStack(Stack Stack, string Reason)
{
    /// <summary>What leads on, without a full stop.</summary>
    public string Remedy { get; init; } = "choose another name with --stack";

    /// <summary>One sentence without a full stop.</summary>
    public string Problem => $"The stack {Stack.Name} is not a bbbgen deployment: {Reason}";
}
