using BbbGen.Aws.Contracts;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Protection;

/// <summary>Stacks whose calls for protection a test sees, or lets fail, with the stack's name as its operator knows it.</summary>
internal sealed class Recorded(IStacks inner, Action<string> onCall) : StacksDecorator(inner)
{
    protected override Task<T> SendAsync<T>(StackCall call, Func<Task<T>> send)
    {
        if (call.Action is "ExecuteChangeSet")
        {
            onCall(call.Action);
        }
        else if (call.Action is "ListStackResources" or "GetStackPolicy" or "SetStackPolicy" or "UpdateTerminationProtection")
        {
            onCall($"{call.Action} {NameIn(call.Subject)}{call.Detail}");
        }

        return send();
    }

    /// <summary><c>demo-Data</c> of <c>arn:…:stack/demo-Data-SUFFIX/uuid</c>.</summary>
    private static string NameIn(string stack) => string.Join('-', (stack.Contains('/') ? stack.Split('/')[1] : stack).Split('-').Take(2));
}
