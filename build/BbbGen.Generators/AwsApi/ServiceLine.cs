using Microsoft.CodeAnalysis;

namespace BbbGen.Generators.AwsApi;

/// <summary><c>service CloudFormation id=CloudFormation prefix=cloudformation version=2010-05-15 protocol=query</c>.</summary>
internal static class ServiceLine
{
    /// <summary>Null, with an added problem, if something is missing.</summary>
    public static ServiceModel? Parse(ModelLine line, string fileName, List<Diagnostic> problems)
    {
        if (line.Words[0] != "service" || !Identifier.IsValid(line.Word(1)))
        {
            return Refuse("must come first: service NAME id=… prefix=… version=… protocol=…");
        }

        if (line.Words[1] != fileName)
        {
            return Refuse($"names {line.Words[1]}, but the file is {fileName}.awsapi");
        }

        if (line.Value("id") is not { } id || line.Value("prefix") is not { } prefix || line.Value("version") is not { } version)
        {
            return Refuse("lacks id=, prefix= or version=");
        }

        WireProtocol? protocol = line.Value("protocol") switch
        {
            "query" => WireProtocol.Query,
            "ec2" => WireProtocol.Ec2,
            "json" => WireProtocol.Json,
            "rest-json" => WireProtocol.RestJson,
            "rest-xml" => WireProtocol.RestXml,
            _ => null,
        };
        if (protocol is null)
        {
            return Refuse("needs protocol=query, ec2, json, rest-json or rest-xml");
        }

        if (protocol == WireProtocol.Json && (line.Value("json") is null || line.Value("target") is null))
        {
            return Refuse("lacks json= or target=, which protocol json needs");
        }

        return new ServiceModel(
            line.Words[1], line.Value("client") ?? line.Words[1], id.Replace('_', ' '), prefix, line.Value("signing") ?? prefix,
            version, protocol.Value,
            line.Value("json"), line.Value("target"), line.Words.Contains("global"));

        ServiceModel? Refuse(string why)
        {
            problems.Add(Diagnostic.Create(AwsApiDiagnostics.BadService, line.Location, why));
            return null;
        }
    }
}
