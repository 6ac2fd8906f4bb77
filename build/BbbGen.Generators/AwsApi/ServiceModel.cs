using Microsoft.CodeAnalysis;

namespace BbbGen.Generators.AwsApi;

/// <summary>The contents of an <c>.awsapi</c> file.</summary>
/// <param name="Namespace">The last part of the official package's namespace: <c>CloudFormation</c>.</param>
/// <param name="ClientName">The stem of <c>Amazon…Client</c>; mostly the namespace.</param>
/// <param name="ServiceId">AWS's service id; names <c>AWS_ENDPOINT_URL_…</c>.</param>
/// <param name="EndpointPrefix">The first label of the host.</param>
/// <param name="SigningName">The service in the signature's scope.</param>
/// <param name="Version">The version of its API: a date.</param>
/// <param name="Protocol">The protocol of its requests and responses.</param>
/// <param name="JsonVersion">1.0 or 1.1; protocol json only.</param>
/// <param name="IsGlobal">One endpoint per partition.</param>
/// <param name="JsonTarget">The prefix of <c>X-Amz-Target</c>; protocol json only.</param>
internal sealed record ServiceModel(
    string Namespace, string ClientName, string ServiceId, string EndpointPrefix, string SigningName, string Version, WireProtocol Protocol,
    string? JsonVersion, string? JsonTarget, bool IsGlobal)
{
    public List<EndpointRow> Endpoints { get; } = [];
    public List<Operation> Operations { get; } = [];
    public List<ErrorShape> Errors { get; } = [];
    public List<EnumShape> Enums { get; } = [];
    public List<Structure> Structures { get; } = [];

    public string PackageNamespace => "Amazon." + Namespace;
    public string Client => "Amazon" + ClientName;
    public IEnumerable<Operation> PagedOperations => Operations.Where(o => o.Paging is not null);

    public bool IsEnum(string name) => Enums.Any(e => e.Name == name);
    public Structure? StructureNamed(string name) => Structures.Find(s => s.Name == name);
}

/// <summary>The protocols that the runtime supports.</summary>
internal enum WireProtocol
{
    Query,
    Ec2,
    Json,
    RestJson,
    RestXml,
}

/// <summary>An endpoint that differs from the general rule.</summary>
/// <param name="Partition">AWS's partition: aws, aws-cn…</param>
/// <param name="Variant">plain, fips, dual or fips+dual.</param>
/// <param name="Host">May contain <c>{region}</c>.</param>
/// <param name="SigningRegion">Null: as in the general rule.</param>
internal sealed record EndpointRow(string Partition, string Variant, string Host, string? SigningRegion);

/// <summary>An operation of the service.</summary>
/// <param name="Name">AWS's name of it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With <c>{labels}</c> in the REST protocols.</param>
/// <param name="ResultWrapper">The element around the result; protocol query.</param>
/// <param name="Paging">Null if it has no pages.</param>
/// <param name="Location">Its line.</param>
internal sealed record Operation(string Name, string Method, string Path, string? ResultWrapper, Paging? Paging, Location Location)
{
    public List<Member> Input { get; } = [];
    public List<Member> Output { get; } = [];
}

/// <summary>The members for the page token in request and response, and the lists with the results.</summary>
internal sealed record Paging(string InputToken, string OutputToken, IReadOnlyList<string> ResultKeys);

/// <summary>A structure inside of requests, responses or other structures.</summary>
internal sealed record Structure(string Name)
{
    public List<Member> Members { get; } = [];
}

/// <summary>Where a request has a member.</summary>
internal enum MemberPlace
{
    Body,
    UriPath,
    QueryString,
}

/// <summary>A member of a request, a response or a structure.</summary>
/// <param name="Name">The name in the model.</param>
/// <param name="WireName">The name in the body of a response.</param>
/// <param name="Type">Its type.</param>
/// <param name="Place">Where a request has it.</param>
/// <param name="PlaceName">Its name there, if it is not in the body.</param>
/// <param name="ItemName">The element around each item of a list; protocol query.</param>
/// <param name="IsRequired">AWS refuses the request without it.</param>
/// <param name="Location">Its line.</param>
internal sealed record Member(
    string Name, string WireName, ApiType Type, MemberPlace Place, string? PlaceName, string? ItemName, bool IsRequired, Location Location)
{
    public string Property => Identifier.Property(Name);
}

/// <summary>A string with known values.</summary>
internal sealed record EnumShape(string Name, IReadOnlyList<string> Values);

/// <summary>An error with its own class.</summary>
/// <param name="Name">The name of the class, possibly without its suffix.</param>
/// <param name="Code">The code on the wire.</param>
internal sealed record ErrorShape(string Name, string Code);
