using Microsoft.CodeAnalysis;

namespace BbbGen.Generators.AwsApi;

/// <summary>Checks that need the whole file: names that must exist, and members that the runtime can send.</summary>
internal static class AwsApiChecks
{
    public static List<Diagnostic> Run(ServiceModel service) =>
    [
        .. UnknownTypes(service),
        .. service.Operations.SelectMany(BadPaging),
        .. service.Operations.SelectMany(o => Unsendable(service, o)),
        .. SentStructures(service).SelectMany(s => s.Members)
            .Where(m => m.Place != MemberPlace.Body).Select(m => Refuse(m, "only a member of an op has a place outside of the body")),
        .. SentStructures(service).SelectMany(s => s.Members).SelectMany(member => Unwritable(service, member)),
    ];

    private static IEnumerable<Diagnostic> UnknownTypes(ServiceModel service) =>
        from member in service.Operations.SelectMany(o => o.Input.Concat(o.Output)).Concat(service.Structures.SelectMany(s => s.Members))
        let target = member.Type.Target
        where target is not null && !service.IsEnum(target) && service.StructureNamed(target) is null
        select Diagnostic.Create(AwsApiDiagnostics.UnknownType, member.Location, target);

    private static IEnumerable<Diagnostic> BadPaging(Operation operation)
    {
        if (operation.Paging is not { } paging)
        {
            yield break;
        }

        if (!operation.Input.Exists(m => m.Property == paging.InputToken))
        {
            yield return Bad(paging.InputToken);
        }

        foreach (var name in paging.ResultKeys.Concat([paging.OutputToken])
            .Where(name => !operation.Output.Exists(m => m.Property == name)))
        {
            yield return Bad(name);
        }

        foreach (var key in paging.ResultKeys.Where(key => operation.Output.Exists(m => m.Property == key && m.Type is not ApiType.ListOf)))
        {
            yield return Bad(key);
        }

        Diagnostic Bad(string name) => Diagnostic.Create(AwsApiDiagnostics.BadPaging, operation.Location, operation.Name, name);
    }

    private static IEnumerable<Diagnostic> Unsendable(ServiceModel service, Operation operation)
    {
        var isRest = service.Protocol is WireProtocol.RestJson or WireProtocol.RestXml;
        foreach (var member in operation.Input)
        {
            if (isRest && member.Place == MemberPlace.Body)
            {
                yield return Refuse(member, "the runtime writes no body for the REST protocols");
            }
            else if (!isRest && member.Place != MemberPlace.Body)
            {
                yield return Refuse(member, "only the REST protocols have @uri and @query");
            }
            else if (member.Place == MemberPlace.UriPath && member.Type is not ApiType.Scalar { Name: "string" })
            {
                yield return Refuse(member, "a part of the path is a string");
            }
            else if (member.Place == MemberPlace.QueryString && member.Type is not (ApiType.Scalar { Name: "string" } or ApiType.Named))
            {
                yield return Refuse(member, "the query string takes strings and enums");
            }

            foreach (var problem in Unwritable(service, member))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Diagnostic> Unwritable(ServiceModel service, Member member)
    {
        var leaf = member.Type;
        while (leaf is ApiType.ListOf or ApiType.MapOf)
        {
            leaf = leaf is ApiType.ListOf list ? list.Element : ((ApiType.MapOf)leaf).Value;
        }

        // A time in a form is text; in JSON it is a number, which nothing sends yet.
        if (leaf is ApiType.Scalar { Name: "double" or "time" } scalar
            && (scalar.Name != "time" || service.Protocol != WireProtocol.Query))
        {
            yield return Refuse(member, $"the runtime reads the type {scalar.Name}, but does not write it");
        }
    }

    private static IEnumerable<Structure> SentStructures(ServiceModel service)
    {
        var sent = ShapeReach.From(service, o => o.Input);
        return service.Structures.Where(s => sent.Contains(s.Name));
    }

    private static Diagnostic Refuse(Member member, string why) =>
        Diagnostic.Create(AwsApiDiagnostics.Unsendable, member.Location, member.Name, why);
}
