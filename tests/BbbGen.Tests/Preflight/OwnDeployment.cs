using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>A deployment that is there already, of today's templates.</summary>
internal static class OwnDeployment
{
    private static readonly StackStatus Complete = StackStatus.Read("CREATE_COMPLETE");

    private static readonly TemplateTree Templates =
        new(TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)));

    private static TemplateFile Master => Templates.Files.Single(file => file.Name == TemplateSet.Master);

    /// <summary>Adds the master stack with these resources, nested ones by their path.</summary>
    public static FakeStack Add(Rig rig, params (string Path, string Type, string PhysicalId)[] resources) => Add(rig, [], resources);

    /// <summary>Adds the master stack as the rig's own request would have made it, with everything in it.</summary>
    /// <param name="rig">The account.</param>
    /// <param name="parameters">Parameters that were another value then.</param>
    public static FakeStack AddWhole(Rig rig, params (string Name, string Value)[] parameters)
    {
        var all = AsAsked(parameters);
        var deployed =
            Evaluator.Evaluate(Templates, Master, all, new() { StackName = "demo", Region = "eu-west-1", AccountId = "123456789012" });
        return Add(rig, parameters, [.. from stack in deployed.WithNested
                                        where stack.Path.Length > 0
                                        from resource in stack.Resources
                                        select (resource.Address.ToString(), resource.Type, $"{resource.LogicalId}-1")]);
    }

    /// <summary>ARN of a nested stack.</summary>
    public static string NestedId(string logicalId) => FakeStacks.IdOf($"demo-{logicalId}");

    private static FakeStack Add(Rig rig, IEnumerable<(string Name, string Value)> parameters,
        IReadOnlyCollection<(string Path, string Type, string PhysicalId)> resources)
    {
        var master = rig.Stacks.Add("demo", "UPDATE_COMPLETE");
        foreach (var (name, value) in AsAsked(parameters))
        {
            master.Parameters[name] = value;
        }

        var nested = resources.GroupBy(resource => resource.Path.Split('/')[0]).ToList();
        rig.Stacks.DeployedTemplates[master.Id] = Text(TemplateSet.Master);
        rig.Stacks.Resources[master.Id] =
            [.. nested.Select(stack => new StackResource(stack.Key, NestedId(stack.Key), StackEvent.StackType, Complete, null))];
        foreach (var stack in nested)
        {
            rig.Stacks.DeployedTemplates[NestedId(stack.Key)] = Text(TemplateTree.FileNameOf(Master.Resource(stack.Key)!));
            rig.Stacks.Resources[NestedId(stack.Key)] = [.. stack.Select(resource =>
                new StackResource(resource.Path.Split('/')[1], resource.PhysicalId, resource.Type, Complete, null))];
        }

        return master;
    }

    private static Dictionary<string, string> AsAsked(IEnumerable<(string Name, string Value)> others)
    {
        var all = Master.Parameters.Where(parameter => parameter.Default is not null)
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Default!);
        (all["BBBOperatorEMail"], all["BBBStackBucketStack"]) = ("ops@uni.example", "demo-Sources");
        (all["BBBDomainName"], all["BBBHostedZone"]) = ("bbb.uni.example", "Z0123456789ABCDEFGHIJ");
        foreach (var (name, value) in others)
        {
            all[name] = value;
        }

        return all;
    }

    private static string Text(string fileName) => TemplateSet.Generate().Single(template => template.FileName == fileName).Text;
}
