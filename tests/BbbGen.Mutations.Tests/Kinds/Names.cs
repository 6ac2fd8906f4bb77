using BbbGen.CloudFormation.Schemas;
using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>References, attributes, conditions and circular dependencies.</summary>
internal static class Names
{
    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("Ref to nothing", "CFN201", () => Places.Calls("Ref").Where(Places.IsOwn).Select(Misspelt)) { Most = 10 },
        new("Sub of nothing", "CFN201", () => Places.SubTexts.Where(text => Places.OwnNames(text).Any()).Select(text =>
        {
            var name = Places.OwnNames(text).First();
            return text.Becomes(Places.TextOf(text).Replace($"${{{name}", $"${{{name}X"));
        })),
        new("GetAtt of nothing", "CFN201",
            () => Places.Calls("GetAtt").Select(argument => argument.Becomes("X" + Places.TextOf(argument)))),
        new("DependsOn nothing", "CFN201",
            () => Places.Everywhere.Where(spot => spot.Path is ["Resources", _, "DependsOn", _]).Select(Misspelt)),
        new("condition that is not declared", "CFN201", () => Places.Everywhere
            .Where(spot => spot.Node is Node.Text
                && (spot.Path is [_, _, "Condition"] || (spot.Key == "0" && spot.Path[^2] == "!If") || spot.Key == "!Condition"))
            .Select(Misspelt)),
        new("attribute that does not exist", "CFN203", () =>
            from argument in Places.Calls("GetAtt")
            let type = argument.Original.File.Resource(Places.TextOf(argument).Split('.')[0])?.Type
            where type is not null && type != ResourceDeclaration.StackType && ResourceSchema.Find(type)?.Properties.IsOpen == false
            select Misspelt(argument)) { Most = 10 },
        new("condition forgotten where something conditional is used", "CFN204", () => Original.All
            .SelectMany(original => original.Resources.Concat(original.Root.Below("Outputs")))
            .Where(spot => spot.Says("Condition") is not null && NeedsConditional(spot))
            .Select(spot => spot.At("Condition")!.Goes())),
        new("condition on something others always need", "CFN204", () =>
            from resource in Places.Resources
            where resource.Says("Condition") is null && IsAlwaysNeeded(resource)
            from condition in resource.Original.Root.Below("Conditions").Where(Decides).Take(1)
            select resource.Gets("Condition", Node.Of(condition.Key))),
        new("circle of resources", "CFN206", () =>
            from resource in Places.Resources
            from other in Referred(resource).Distinct()
            where other != resource.Key && resource.Original.File.Resource(other) is not null
            select resource.Original.Root.At("Resources", other)!.Changed(
                node => Spot.With((Node.Map)node, "DependsOn", Node.ListOf(Node.Of(resource.Key))), resource.Key)) { Most = 10 },
        new("resource that waits for itself", "CFN206",
            () => Places.Resources.Select(resource => resource.Gets("DependsOn", Node.ListOf(Node.Of(resource.Key))))) { Most = 4 },
        new("condition that depends on itself", "CFN207", () => Places.Everywhere
            .Where(spot => spot.Path is ["Conditions", _])
            .Select(spot => spot.Becomes(Node.CallOf("Not", new Node.Call("Condition", Node.Of(spot.Key)))))) ,
        new("condition that names a resource", "CFN205", () => Places.Everywhere
            .Where(spot => spot.Path is ["Conditions", ..] && spot.Key == "!Ref")
            .Select(spot => spot.Becomes(spot.Original.File.Resources[0].LogicalId))) { Most = 4 },
        new("function that does not exist", "CFN208", () => Places.Everywhere
            .Where(spot => spot.Node is Node.Call { Function: "Sub" or "GetAtt" or "Join" or "Select", Argument: not Node.Call })
            .Select(spot => spot.Becomes(new Node.Call(((Node.Call)spot.Node).Function + "s", ((Node.Call)spot.Node).Argument)))),
        new("function without one of its arguments", "CFN209", () => Places.Everywhere
            .Where(spot => spot.Node is Node.List && spot.Path[^1] is "!If" or "!Join" or "!Select" or "!Equals" or "!Split")
            .Select(spot => spot.Children.Last().Goes())),
        new("Select beyond the end of a list", "CFN217", () => Places.Everywhere
            .Where(spot => spot.Path is [.., "!Select", "0"] && spot.Original.Root.At(spot.Path.SkipLast(1))!.At("1", "!Ref") is not null
                && spot.Original.Name is "network" or "storage")
            .Select(spot => spot.Becomes(Node.Of(9)))) ,
    ];

    /// <summary>Whether a single parameter determines it. Conditions that compare two numbers are not tried both ways.</summary>
    private static bool Decides(Spot condition) => condition.Node is Node.Call("Equals", Node.List { Items: [_, Node.Text] });

    private static Mistake Misspelt(Spot name) => name.Becomes(Places.TextOf(name) + "X");

    /// <summary>Whether it always uses a part of its template that exists only under a condition.</summary>
    private static bool NeedsConditional(Spot entry) =>
        Referred(entry).Any(name => entry.Original.File.Resource(name)?.Condition is not null);

    private static bool IsAlwaysNeeded(Spot resource) => resource.Original.Resources.Concat(resource.Original.Root.Below("Outputs"))
        .Any(other => other.Key != resource.Key && other.Says("Condition") is null && Referred(other).Contains(resource.Key));

    /// <summary>What an entry refers to under every condition.</summary>
    private static IEnumerable<string> Referred(Spot spot) => spot switch
    {
        { Node: Node.Call("If", _) } => [],
        { Node: Node.Call("Ref", Node.Text(var name)) } => [name],
        { Node: Node.Call("GetAtt", Node.Text(var name)) } => [name.Split('.')[0]],
        { Node: Node.Call("Sub", Node.Text(var text)) } =>
            SubTemplate.Parts(text).Where(part => part.IsName).Select(part => part.Text.Split('.')[0]),
        _ => spot.Children.SelectMany(Referred),
    };
}
