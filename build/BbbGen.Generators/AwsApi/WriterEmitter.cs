namespace BbbGen.Generators.AwsApi;

/// <summary>The method that writes a shape into a request.</summary>
internal static class WriterEmitter
{
    public static string Interface(ServiceModel service) => IsRest(service) ? "IRestShape" : "IShape";

    public static string Emit(ServiceModel service, List<Member> members) =>
        $$"""
            void {{Interface(service)}}.Write({{(IsRest(service) ? "RestWriter" : "ShapeWriter")}} writer)
            {
        {{ServiceEmitter.Join(members.Select(m => "        " + Put(service, m) + ";"), "\n")}}
            }
        """;

    private static bool IsRest(ServiceModel service) => service.Protocol is WireProtocol.RestJson or WireProtocol.RestXml;

    private static string Put(ServiceModel service, Member member) => member.Place switch
    {
        MemberPlace.UriPath => $"writer.Path(\"{member.PlaceName}\", {member.Property})",
        MemberPlace.QueryString => $"writer.Query(\"{member.PlaceName}\", {member.Property})",
        _ => Put($"\"{Key(service, member)}\"", member.Property, member.Type, member.ItemName is { } item ? $", \"{item}\"" : ""),
    };

    /// <summary>Protocol ec2 capitalizes names in requests, but not in responses.</summary>
    private static string Key(ServiceModel service, Member member) =>
        service.Protocol == WireProtocol.Ec2 ? Identifier.Property(member.WireName) : member.WireName;

    private static string Put(string name, string value, ApiType type, string itemName = "") => type switch
    {
        ApiType.ListOf list =>
            $"writer.List({name}, {value}, static (writer, name, value) => {Put("name", "value", list.Element)}{itemName})",
        ApiType.MapOf map => $"writer.Map({name}, {value}, static (writer, name, value) => {Put("name", "value", map.Value)})",
        _ => $"writer.Put({name}, {value})",
    };
}
