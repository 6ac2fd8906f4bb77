using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>Texts that are not templates, and invalid sections.</summary>
internal static class Documents
{
    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("key twice", "CFN117", () => Places.Everywhere
            .Where(spot => spot.Path is ["Resources", _, "Properties", _]).Select(spot => spot.Original.Root.At(spot.Path.SkipLast(1))!
                .Changed(
                    node => new Node.Map([.. ((Node.Map)node).Entries, KeyValuePair.Create(spot.Key, spot.Node)]), spot.Key))) { Most = 6 },
        new("quote left open", "CFN100", () => Original.All.Select(original => new Mistake(original, "Description", () =>
            original.Text.Replace("\nDescription: ", "\nDescription: \"")))) { Most = 3 },
        new("line indented wrongly", "CFN100", () => Original.All.Select(original => new Mistake(original, "Type", () =>
            original.Text.Replace("\n    Type: AWS::IAM::Role", "\n     Type: AWS::IAM::Role")))
                .Where(mistake => mistake.Text() != mistake.Original.Text)) { Most = 4 },
        new("section misspelt", "CFN102", () => Original.All.SelectMany(original => original.Root.Children)
            .Where(section => section.Key is "Parameters" or "Outputs" or "Conditions")
            .Select(section => section.Original.Root.Renames(section.Key, section.Key[..^1]))) ,
        new("no resources", "CFN103", () => Original.All.Select(original => original.Root.At("Resources")!.Becomes(Node.MapOf())))
        {
            Most = 3,
        },
        new("list of resources", "CFN104", () => Original.All.Select(original =>
            original.Root.At("Resources")!.Becomes(new Node.List([.. original.Resources.Select(resource => resource.Node)])))) { Most = 3 },
        new("resource without type", "CFN105", () => Places.Resources.Select(resource => resource.At("Type")!.Goes())) { Most = 4 },
        new("key of a resource misspelt", "CFN106", () => Places.Resources.SelectMany(resource => resource.Children)
            .Where(key => key.Key is "Properties" or "Condition" or "DependsOn" or "DeletionPolicy")
            .Select(key => key.Original.Root.At(key.Path.SkipLast(1))!.Renames(key.Key, key.Key + "s"))),
        new("null", "CFN107", () => Places.Everywhere
            .Where(spot => spot.Path is ["Resources", _, "Properties", _] && spot.Node is Node.Text or Node.Plain)
            .Select(spot => spot.Becomes(new Node.Plain("null")))) ,
        new("format version of today", "CFN108",
            () => Original.All.Select(original => original.Root.At("AWSTemplateFormatVersion")!.Becomes("2026-01-01"))) { Most = 3 },
        new("parameter of no type", "CFN109", () => Places.Everywhere.Where(spot => spot.Path is ["Parameters", _, "Type"])
            .Select(spot => spot.Becomes(Places.TextOf(spot) + "s"))) ,
        new("default that is not allowed", "CFN109", () => Places.Everywhere
            .Where(spot => spot.Path is ["Parameters", _] && spot.At("Default") is not null
                && (spot.At("AllowedValues") ?? spot.At("AllowedPattern") ?? spot.At("MinValue")) is not null)
            .Select(spot => spot.At("Default")!.Becomes("?"))),
        new("logical id with a hyphen", "CFN110", () => Places.Resources.Select(
            resource => resource.Original.Root.At("Resources")!.Renames(resource.Key, resource.Key + "-1"))) { Most = 4 },
        new("output without value", "CFN111",
            () => Places.Everywhere.Where(spot => spot.Path is ["Outputs", _, "Value"]).Select(spot => spot.Goes())) { Most = 4 },
        new("output that is a list", "CFN112", () => Places.Everywhere.Where(spot => spot.Path is ["Outputs", _, "Value"])
            .Select(spot => spot.Becomes(Node.ListOf(spot.Node)))) { Most = 4 },
        new("mapping of one level", "CFN113", () => Original.All.Select(original =>
            original.Root.Gets("Mappings", Node.MapOf(("BBBSizes", Node.MapOf(("small", Node.Of("t3.micro")))))))) { Most = 2 },
        new("type that does not exist", "CFN115", () => Places.Resources.Where(resource => resource.Says("Type")!.StartsWith("AWS::"))
            .Select(resource => resource.At("Type")!.Becomes(resource.Says("Type")! + "s"))) { Most = 6 },
        new("policy of a resource that does not exist", "CFN116", () => Places.Everywhere
            .Where(spot => spot.Path is ["Resources", _, "DeletionPolicy" or "UpdateReplacePolicy"]).Select(spot => spot.Becomes("Keep"))) ,
    ];
}
