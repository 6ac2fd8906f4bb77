using BbbGen.Deployment;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>A deployment that is there already, with a few of its resources.</summary>
internal static class OwnDeployment
{
    /// <summary>Adds the master stack with these resources, nested ones by their path.</summary>
    public static FakeStack Add(Rig rig, params (string Path, string Type, string PhysicalId)[] resources)
    {
        var master = rig.Stacks.Add("demo", "UPDATE_COMPLETE");
        var complete = StackStatus.Read("CREATE_COMPLETE");
        var nested = resources.GroupBy(resource => resource.Path.Split('/')[0]).ToList();
        rig.Stacks.Resources[master.Id] = [.. nested.Select(stack => new StackResource(stack.Key, NestedId(stack.Key), StackEvent.StackType, complete, null))];
        foreach (var stack in nested)
        {
            rig.Stacks.Resources[NestedId(stack.Key)] = [.. stack.Select(resource => new StackResource(resource.Path.Split('/')[1], resource.PhysicalId, resource.Type, complete, null))];
        }

        return master;
    }

    /// <summary>ARN of a nested stack.</summary>
    public static string NestedId(string logicalId) => FakeStacks.IdOf($"demo-{logicalId}");
}
