using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.Generators.AwsApi;

/// <summary>Parses the lines of an <c>.awsapi</c> file. Each line is independent; members belong to the last op or struct.</summary>
internal sealed class AwsApiParser(string path, SourceText text)
{
    private readonly HashSet<string> _names = [];
    private ServiceModel? _service;
    private List<Member>? _structureMembers;

    public List<Diagnostic> Problems { get; } = [];

    /// <summary>Null if there is no usable service line.</summary>
    public ServiceModel? Parse()
    {
        foreach (var line in text.Lines.Select(l => new ModelLine(path, text, l)).Where(l => !l.IsEmpty))
        {
            if (line.Text.IndexOfAny(['"', '\\']) >= 0)
            {
                Unknown(line, "a model has neither quotes nor backslashes");
            }
            else if (_service is not null)
            {
                Add(_service, line);
            }
            else if ((_service = ServiceLine.Parse(line, Path.GetFileNameWithoutExtension(path), Problems)) is null)
            {
                return null;
            }
        }

        if (_service is null)
        {
            var start = new TextSpan(0, 0);
            Problems.Add(Diagnostic.Create(
                AwsApiDiagnostics.BadService, Location.Create(path, start, text.Lines.GetLinePositionSpan(start)), "is missing"));
        }

        return _service;
    }

    private void Add(ServiceModel service, ModelLine line)
    {
        switch (line.IsIndented ? "member" : line.Words[0])
        {
            case "member":
                AddMember(service, line);
                break;
            case "endpoint":
                AddEndpoint(service, line);
                break;
            case "op" when Defines(line):
                AddOperation(service, line);
                break;
            case "struct" when Defines(line):
                var structure = new Structure(line.Words[1]);
                service.Structures.Add(structure);
                _structureMembers = structure.Members;
                break;
            case "enum" when Defines(line):
                AddEnum(service, line);
                break;
            case "error" when Defines(line):
                service.Errors.Add(new ErrorShape(line.Words[1], line.Words.Length > 2 ? line.Words[2] : line.Words[1]));
                break;
            case "op" or "struct" or "enum" or "error":
                break;
            default:
                Unknown(line, "a line begins with endpoint, op, struct, enum or error");
                break;
        }
    }

    private bool Defines(ModelLine line)
    {
        if (!Identifier.IsValid(line.Word(1)))
        {
            Unknown(line, "a name is missing");
            return false;
        }

        if (!_names.Add(line.Words[0] + " " + line.Words[1]))
        {
            Problems.Add(Diagnostic.Create(AwsApiDiagnostics.Duplicate, line.Location, line.Words[1]));
            return false;
        }

        return true;
    }

    private void AddEndpoint(ServiceModel service, ModelLine line)
    {
        if (line.Words.Length < 4 || line.Words[2] is not ("plain" or "fips" or "dual" or "fips+dual"))
        {
            Unknown(line, "endpoint PARTITION plain|fips|dual|fips+dual HOST [region=REGION]");
            return;
        }

        service.Endpoints.Add(new EndpointRow(line.Words[1], line.Words[2], line.Words[3], line.Value("region")));
    }

    private void AddOperation(ServiceModel service, ModelLine line)
    {
        var (method, uri) = ("POST", "/");
        if (line.Value("http") is { } http)
        {
            var colon = http.IndexOf(':');
            if (colon <= 0)
            {
                Unknown(line, "http=METHOD:/path");
                return;
            }

            (method, uri) = (http.Substring(0, colon), http.Substring(colon + 1));
        }

        Paging? paging = null;
        if (line.Value("page") is { } page && (paging = ParsePaging(page)) is null)
        {
            Unknown(line, "page=INPUT>OUTPUT:RESULT,RESULT");
            return;
        }

        service.Operations.Add(new Operation(line.Words[1], method, uri, line.Value("result"), paging, line.Location));
        _structureMembers = null;
    }

    private static Paging? ParsePaging(string text)
    {
        var parts = text.Split('>', ':');
        return parts.Length == 3 && parts[0].Length > 0 && parts[1].Length > 0
            ? new Paging(Identifier.Property(parts[0]), Identifier.Property(parts[1]),
                [.. parts[2].Split([','], StringSplitOptions.RemoveEmptyEntries).Select(Identifier.Property)])
            : null;
    }

    private void AddEnum(ServiceModel service, ModelLine line)
    {
        string[] values = [.. line.Words.Skip(2)];
        if (values.FirstOrDefault(v => !Identifier.IsValid(Identifier.EnumValue(v))) is { } bad)
        {
            Unknown(line, $"'{bad}' makes no name");
            return;
        }

        if (values.GroupBy(Identifier.EnumValue).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            Problems.Add(Diagnostic.Create(AwsApiDiagnostics.Duplicate, line.Location, twice.Key));
            return;
        }

        service.Enums.Add(new EnumShape(line.Words[1], values));
    }

    private void AddMember(ServiceModel service, ModelLine line)
    {
        var direction = line.Words[0] is ">" or "<" ? line.Words[0] : "";
        var members = (direction, service.Operations.LastOrDefault()) switch
        {
            ("", _) => _structureMembers,
            (">", { } operation) when _structureMembers is null => operation.Input,
            ("<", { } operation) when _structureMembers is null => operation.Output,
            _ => null,
        };
        if (members is null)
        {
            Unknown(line, "a member needs an op (with > or <) or a struct above it");
        }
        else if (MemberLine.Parse(line, direction.Length, Problems) is { } member)
        {
            if (members.Exists(m => m.Property == member.Property))
            {
                Problems.Add(Diagnostic.Create(AwsApiDiagnostics.Duplicate, line.Location, member.Name));
            }

            members.Add(member);
        }
    }

    private void Unknown(ModelLine line, string why) =>
        Problems.Add(Diagnostic.Create(AwsApiDiagnostics.UnknownLine, line.Location, line.Text, why));
}
