namespace BbbGen.Generators.AwsApi;

/// <summary>Which structures a service sends, and which it receives.</summary>
internal static class ShapeReach
{
    public static HashSet<string> From(ServiceModel service, Func<Operation, List<Member>> roots)
    {
        HashSet<string> reached = [];
        Stack<Member> open = new(service.Operations.SelectMany(roots));
        while (open.Count > 0)
        {
            if (open.Pop().Type.Target is { } name && service.StructureNamed(name) is { } structure && reached.Add(name))
            {
                structure.Members.ForEach(open.Push);
            }
        }

        return reached;
    }
}
