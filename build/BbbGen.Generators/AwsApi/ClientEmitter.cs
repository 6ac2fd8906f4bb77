namespace BbbGen.Generators.AwsApi;

/// <summary>The client, its interface, and the bases of its requests and errors.</summary>
internal static class ClientEmitter
{
    public static string Emit(ServiceModel service) =>
        $$"""
        /// <summary>The operations of {{service.ServiceId}}.</summary>
        public partial interface I{{service.Client}} : IAmazonService, IDisposable
        {
            static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {{service.Client}}Config();
            static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
                new {{service.Client}}Client(awsCredentials, ({{service.Client}}Config)clientConfig);

        {{Lines(service.Operations.Select(InterfaceMethod).Concat(Paginators(service, PaginatorMember(service))))}}
        }

        /// <summary>The base of the requests of {{service.ServiceId}}.</summary>
        public partial class {{service.Client}}Request : AmazonWebServiceRequest;

        {{ErrorEmitter.Emit($"The base of the errors of {service.ServiceId}.", service.Client + "Exception", "AmazonServiceException")}}

        /// <summary>The client of {{service.ServiceId}}.</summary>
        public partial class {{service.Client}}Client : AmazonServiceClient, I{{service.Client}}
        {
            internal static readonly ServiceDescriptor Descriptor = new(
                "{{service.Namespace}}", "{{service.ServiceId}}", {{Protocol(service)}}, {{service.Client}}Config.Endpoints, Error);
        {{Lines(service.Operations.Select(OperationField))}}

            /// <summary>Credentials and region from the environment.</summary>
            public {{service.Client}}Client() : this(new {{service.Client}}Config()) { }
            /// <summary>Credentials from the environment.</summary>
            public {{service.Client}}Client(RegionEndpoint region) : this(new {{service.Client}}Config { RegionEndpoint = region }) { }
            /// <summary>Credentials from the configuration's profile or the environment.</summary>
            public {{service.Client}}Client({{service.Client}}Config config)
                : base(SigningRegion.Keep(config, {{service.Client}}Config.Endpoints)) { }
        {{Constructors(service, "AWSCredentials credentials", "credentials")}}
        {{Constructors(service, Keys, "awsAccessKeyId, awsSecretAccessKey")}}
        {{Constructors(service, $"{Keys}, string awsSessionToken", "awsAccessKeyId, awsSecretAccessKey, awsSessionToken")}}

            /// <inheritdoc/>
            protected override IServiceMetadata ServiceMetadata => Descriptor;

        {{ServiceEmitter.Join([.. Paginators(service, PaginatorProperty(service)), .. service.Operations.Select(Method)])}}

            /// <inheritdoc/>
            protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

            private static AmazonServiceException Error(ErrorResponse error) => error.Code switch
            {
        {{Lines(service.Errors.Select(e => $"    \"{e.Code}\" => new {Identifier.Exception(e.Name)}({ErrorArguments}),"))}}
                _ => new {{service.Client}}Exception({{ErrorArguments}}),
            };
        }
        """;

    private const string Keys = "string awsAccessKeyId, string awsSecretAccessKey";
    private const string ErrorArguments = "error.Message, error.InnerException, error.Type, error.Code, error.RequestId, error.StatusCode";

    private static string Lines(IEnumerable<string> lines) => ServiceEmitter.Join(lines.Select(l => "    " + l), "\n");

    private static IEnumerable<string> Paginators(ServiceModel service, string line) => service.PagedOperations.Any() ? [line] : [];

    private static string PaginatorMember(ServiceModel service) =>
        $"I{service.ClientName}PaginatorFactory Paginators {{ get; }}";

    private static string PaginatorProperty(ServiceModel service) =>
        $$"""
            /// <summary>Results of as many pages as there are.</summary>
            public I{{service.ClientName}}PaginatorFactory Paginators => field ??= new {{service.ClientName}}PaginatorFactory(this);
        """;

    private static string Protocol(ServiceModel service) => service.Protocol switch
    {
        WireProtocol.Query => $"new QueryProtocol(\"{service.Version}\")",
        WireProtocol.Ec2 => $"new Ec2Protocol(\"{service.Version}\")",
        WireProtocol.Json => $"new JsonProtocol(\"{service.JsonVersion}\", \"{service.JsonTarget}\")",
        WireProtocol.RestJson => "new RestJsonProtocol()",
        _ => "new RestXmlProtocol()",
    };

    private static string OperationField(Operation operation)
    {
        var result = operation.ResultWrapper is { } wrapper ? $", \"{wrapper}\"" : "";
        return $"private static readonly Operation<{operation.Name}Response> {operation.Name}Operation = "
            + $"new(Descriptor, new(\"{operation.Name}\", \"{operation.Method}\", \"{operation.Path}\"{result}), "
            + $"{operation.Name}Response.Read);";
    }

    private static string InterfaceMethod(Operation operation) =>
        $"Task<{operation.Name}Response> {operation.Name}Async("
            + $"{operation.Name}Request request, CancellationToken cancellationToken = default);";

    private static string Method(Operation operation) =>
        $"""
            /// <summary>Calls <c>{operation.Name}</c>.</summary>
            public virtual Task<{operation.Name}Response> {operation.Name}Async(
                {operation.Name}Request request, CancellationToken cancellationToken = default) =>
                InvokeAsync<{operation.Name}Response>(request, {operation.Name}Operation.Options, cancellationToken);
        """;

    private static string Constructors(ServiceModel service, string parameters, string arguments) =>
        $$"""
            public {{service.Client}}Client({{parameters}}) : this({{arguments}}, new {{service.Client}}Config()) { }
            public {{service.Client}}Client({{parameters}}, RegionEndpoint region)
                : this({{arguments}}, new {{service.Client}}Config { RegionEndpoint = region }) { }
            public {{service.Client}}Client({{parameters}}, {{service.Client}}Config clientConfig)
                : base({{arguments}}, SigningRegion.Keep(clientConfig, {{service.Client}}Config.Endpoints)) { }
        """;
}
