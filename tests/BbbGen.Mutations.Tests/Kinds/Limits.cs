using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>Exceeded limits of CloudFormation, and unused parts.</summary>
internal static class Limits
{
    private static readonly Node Parameter = Node.MapOf(("Type", Node.Of("String")), ("Default", Node.Of("")));

    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("template too long for a bucket", "CFN501", () => Original.All.Select(original =>
            original.Root.Gets("Metadata", Node.MapOf(("Padding", Node.Of(new string('x', 1_000_001))))))) { Most = 2 },
        new("template too long for a request", "CFN502", () => Original.All.Where(original => original.Name is "master" or "buildbuckets")
            .Select(original => original.Root.Gets("Metadata", Node.MapOf(("Padding", Node.Of(new string('x', 51_201)))))) ),
        new("too many parameters", "CFN503", () => Many("Parameters", 200, Parameter)) { Most = 2 },
        new("too many outputs", "CFN503", () => Many("Outputs", 200, Node.MapOf(("Value", Node.Ref("AWS::Region"))))) { Most = 2 },
        new("too many resources", "CFN503", () => Many("Resources", 500, Node.MapOf(("Type", Node.Of("AWS::SNS::Topic"))))) { Most = 2 },
        new("name of a parameter too long", "CFN504",
            () => Original.All.Select(original => original.Root.At("Parameters")?.Gets("BBBLong", Parameter)).OfType<Mistake>()
                .Select(mistake => mistake.Then(text => text.Replace("BBBLong", new string('B', 256))))) { Most = 2 },
        new("description too long", "CFN505",
            () => Original.All.Select(original => original.Root.At("Description")!.Becomes(new string('x', 1025)))) { Most = 3 },
        new("default too long", "CFN506", () => Places.Everywhere
            .Where(spot => spot.Path is ["Parameters", _] && spot.Says("Type") == "String"
                && spot.At("Default") is null && spot.Original.Name != "master")
            .Select(spot => spot.Gets("Default", Node.Of(new string('x', 4097))))) { Most = 3 },
        new("name exported twice", "CFN507", () =>
        [
            Original.Of("buildbuckets").Root.At("Outputs")!
                .Changed(outputs => With((Node.Map)outputs, Original.Of("buildbuckets").Root.Below("Outputs").First().Node), "again"),
        ]),
        new("name too long once a stack's is in it", "CFN509", () =>
            from resource in Places.Resources
            let property = resource.Says("Type") switch
            {
                "AWS::ElasticLoadBalancingV2::LoadBalancer" or "AWS::ElasticLoadBalancingV2::TargetGroup" => "Name",
                "AWS::IAM::Role" => "RoleName",
                "AWS::Lambda::Function" => "FunctionName",
                _ => null,
            }
            where property is not null
            select resource.At("Properties")!.Gets(
                property, new Node.Call("Sub", Node.Of($"${{AWS::StackName}}-{resource.Key}-of-the-servers-for-teaching")))) { Most = 6 },
        new("unused parameter", "CFN212",
            () => Original.All.Select(original => original.Root.At("Parameters")?.Gets("BBBForgotten", Parameter)).OfType<Mistake>()),
        new("unused condition", "CFN213", () => Original.All.Select(original => original.Root.At("Conditions")?
            .Gets("BBBForgotten", Node.CallOf("Equals", Node.Ref("AWS::Region"), Node.Of("eu-west-1")))).OfType<Mistake>()) { Most = 6 },
        new("unused mapping", "CFN214", () => Original.All.Select(original =>
            original.Root.Gets(
                "Mappings", Node.MapOf(("BBBForgotten", Node.MapOf(("small", Node.MapOf(("type", Node.Of("t3.micro")))))))))) { Most = 4 },
        new("unused variable of Sub", "CFN210",
            () => Places.Everywhere.Where(spot => spot.Path is [.., "!Sub", "1"] && spot.Node is Node.Map)
                .Select(variables => variables.Gets("Forgotten", Node.Of("x")))) { Most = 4 },
    ];

    private static IEnumerable<Mistake> Many(string section, int most, Node entry) =>
        Original.All.Select(original => original.Root.At(section)?.Changed(
            node => new Node.Map([
                .. ((Node.Map)node).Entries,
                .. Enumerable.Range(1, most).Select(number => KeyValuePair.Create($"BBBMore{number}", entry)),
            ]),
            "")).OfType<Mistake>();

    private static Node.Map With(Node.Map outputs, Node output) => Spot.With(outputs, "BBBAgain", output);
}
