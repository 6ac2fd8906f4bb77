using BbbGen.Aws.Contracts;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>CloudFormation, with trouble on the way to it.</summary>
internal sealed class TroubledStacks(IStacks stacks, Trouble trouble) : StacksDecorator(stacks)
{
    protected override Task<T> SendAsync<T>(StackCall call, Func<Task<T>> send) => trouble.CallAsync($"cloudformation:{call.Action}", send);
}
