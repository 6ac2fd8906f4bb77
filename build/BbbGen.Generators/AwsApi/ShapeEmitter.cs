namespace BbbGen.Generators.AwsApi;

/// <summary>Requests, responses and structures, with the methods that write and read them.</summary>
internal static class ShapeEmitter
{
    public static string Emit(ServiceModel service)
    {
        var (sent, received) = (ShapeReach.From(service, o => o.Input), ShapeReach.From(service, o => o.Output));
        var operations = service.Operations.SelectMany(o => new[]
        {
            Class($"The request of <c>{o.Name}</c>.", o.Name + "Request", [service.Client + "Request", WriterEmitter.Interface(service)],
                o.Input, [WriterEmitter.Emit(service, o.Input)]),
            Class($"The response of <c>{o.Name}</c>.", o.Name + "Response", ["AmazonWebServiceResponse"], o.Output,
                [ReaderEmitter.Emit(service, o.Name + "Response", o.Output)]),
        });
        var structures = service.Structures.Select(s => Class(
            $"The structure <c>{s.Name}</c>.",
            s.Name,
            sent.Contains(s.Name) ? [WriterEmitter.Interface(service)] : [],
            s.Members,
            [
                sent.Contains(s.Name) ? WriterEmitter.Emit(service, s.Members) : "",
                received.Contains(s.Name) ? ReaderEmitter.Emit(service, s.Name, s.Members) : "",
            ]));
        return ServiceEmitter.Join(operations.Concat(structures));
    }

    private static string Class(string summary, string name, string[] bases, List<Member> members, string[] methods) =>
        $$"""
        /// <summary>{{summary}}</summary>
        public partial class {{name}}{{(bases.Length == 0 ? "" : " : " + string.Join(", ", bases))}}
        {
        {{ServiceEmitter.Join([Properties(members), .. methods])}}
        }
        """;

    private static string Properties(List<Member> members) =>
        ServiceEmitter.Join(members.OrderBy(m => m.Property, StringComparer.Ordinal).Select(Property), "\n");

    private static string Property(Member member)
    {
        var type = CSharpType.Of(member.Type);
        var required = member.IsRequired ? "    /// <summary>Required.</summary>\n" : "";
        var initial = member.Type is ApiType.ListOf or ApiType.MapOf ? $" = AWSConfigs.InitializeCollections ? new {type}() : null;" : "";
        return $"{required}    public {type} {member.Property} {{ get; set; }}{initial}";
    }
}
