using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>The parameters and outputs of nested stacks in the master.</summary>
internal static class Nesting
{
    private static readonly TemplateTree Tree = new(Original.All.Select(original => original.File));

    private static IEnumerable<Spot> Handed => Places.Stacks.SelectMany(stack => stack.Below("Properties", "Parameters"));

    private static IEnumerable<Spot> Taken => Places.Calls("GetAtt").Where(argument => Places.TextOf(argument).Contains(".Outputs."));

    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("parameter not handed over", "CFN401", () => Handed.Select(parameter => parameter.Goes())),
        new("new parameter that is not passed", "CFN401", () => Nested.Select(nested =>
            nested.Root.At("Parameters")!.Gets("BBBForgotten", Node.MapOf(("Type", Node.Of("String")))))) ,
        new("parameter handed over that is not declared", "CFN402", () => Places.Stacks.Select(stack =>
            stack.At("Properties", "Parameters")!.Gets("BBBForgotten", Node.Of("1")))),
        new("output taken that does not exist", "CFN405", () => Taken.Select(output => output.Becomes(Places.TextOf(output) + "X"))),
        new("output gone that is taken", "CFN405", () =>
            from nested in Nested
            from output in nested.Root.Below("Outputs")
            where Taken.Any(taken => Places.TextOf(taken).EndsWith(".Outputs." + output.Key))
            select output.Goes()),
        new("output under a condition that is taken without", "CFN405", () =>
            from name in (string[])["securitygroups", "network"]
            from output in Original.Of(name).Root.Below("Outputs")
            where output.Says("Condition") is null
            select output.Gets("Condition", Node.Of("BBBScalableEnvironment"))),
        new("id of another kind of thing handed over", "CFN409", () =>
            from parameter in Handed
            where Kind(parameter) is "AWS::EC2::VPC::Id" or "AWS::EC2::SecurityGroup::Id" or "List<AWS::EC2::Subnet::Id>"
                or "AWS::EC2::Image::Id"
            select parameter.Becomes(Node.GetAtt("BBBNetworkStack",
                Kind(parameter) == "AWS::EC2::VPC::Id" ? "Outputs.BBBPublicApplicationSubnets" : "Outputs.BBBVPC"))) { Most = 10 },
        new("list handed over where a text belongs", "CFN403", () => Handed.Where(parameter => parameter.Node is not Node.List)
            .Select(parameter => parameter.Becomes(Node.ListOf(Node.Of("one"), Node.Of("two"))))) ,
        new("value handed over that is not allowed", "CFN404",
            () => Handed.Where(parameter => Kind(parameter) == "Number").Select(parameter => parameter.Becomes("many"))) { Most = 6 },
        new("nested template that is not there", "CFN406",
            () => Places.Stacks.Select(stack => stack.At("Properties", "TemplateURL", "!Sub", "0")!)
                .Select(url => url.Becomes(Places.TextOf(url).Replace(".template.yaml", ".yaml")))) ,
    ];

    /// <summary>The templates the master nests.</summary>
    private static IEnumerable<Original> Nested => Original.All.Where(original => original.Name is not ("master" or "buildbuckets"));

    /// <summary>The type of a nested template's parameter.</summary>
    private static string? Kind(Spot handed)
    {
        var stack = handed.Original.File.Resource(handed.LogicalId)!;
        return Tree.Nested(stack)?.Parameter(handed.Key)?.Type;
    }
}
