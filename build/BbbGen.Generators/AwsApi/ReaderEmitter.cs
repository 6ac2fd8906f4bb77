namespace BbbGen.Generators.AwsApi;

/// <summary>The method that reads a shape from a response.</summary>
internal static class ReaderEmitter
{
    public static string Emit(ServiceModel service, string name, List<Member> members) =>
        $$"""
            internal static {{name}} Read(ShapeReader reader) => new()
            {
        {{ServiceEmitter.Join(members.Select(m => $"        {m.Property} = {Get(service, $"reader[\"{m.WireName}\"]?", m.Type)},"), "\n")}}
            };
        """;

    private static string Get(ServiceModel service, string node, ApiType type) => type switch
    {
        ApiType.ListOf list => $"{node}.List({Function(service, list.Element)})",
        ApiType.MapOf map => $"{node}.Map({Function(service, map.Value)})",
        ApiType.Named named =>
            service.IsEnum(named.Name) ? $"{node}.As({EnumFunction(service, named)})" : $"{node}.As({Function(service, named)})",
        _ => $"{node}.{Accessor((ApiType.Scalar)type)}",
    };

    private static string Function(ServiceModel service, ApiType type) => type switch
    {
        // In full: a structure's member may have the name of another structure (ECS: Service.PlacementStrategy).
        ApiType.Named named when !service.IsEnum(named.Name) => $"global::{service.PackageNamespace}.Model.{named.Name}.Read",
        ApiType.Named named => EnumFunction(service, named),
        ApiType.Scalar { Name: not "string" } => $"static item => {Get(service, "item", type)}.GetValueOrDefault()",
        _ => $"static item => {Get(service, "item", type)}",
    };

    private static string EnumFunction(ServiceModel service, ApiType.Named type) =>
        $"static item => global::{service.PackageNamespace}.{type.Name}.FindValue(item.Text)";

    private static string Accessor(ApiType.Scalar scalar) => scalar.Name switch
    {
        "string" => "Text",
        "int" => "Int",
        "long" => "Long",
        "double" => "Double",
        "bool" => "Bool",
        _ => "Time",
    };
}
