namespace BbbGen.Generators.AwsApi;

/// <summary>The configuration of a client, and the endpoints of its service.</summary>
internal static class ConfigEmitter
{
    public static string Emit(ServiceModel service) =>
        $$"""
        /// <summary>The configuration of <see cref="{{service.Client}}Client"/>.</summary>
        public partial class {{service.Client}}Config : ClientConfig
        {
            internal static readonly EndpointRules Endpoints = new(
                "{{service.EndpointPrefix}}",
                isGlobal: {{(service.IsGlobal ? "true" : "false")}}{{string.Concat(service.Endpoints.Select(Row))}});

            private static readonly string UserAgentString = InternalSDKUtils.BuildUserAgentString("{{service.ServiceId}}", "4.0.0");

            public {{service.Client}}Config() : base(new DefaultConfigurationProvider(ClientDefaults.Modes))
            {
                base.ServiceId = ServiceId;
                AuthenticationServiceName = "{{service.SigningName}}";
                EndpointProvider = Endpoints;
            }

            /// <summary>Names <c>AWS_ENDPOINT_URL_…</c>, and the service's section of a profile.</summary>
            public static new string ServiceId => "{{service.ServiceId}}";
            /// <inheritdoc/>
            public override string RegionEndpointServiceName => "{{service.EndpointPrefix}}";
            /// <inheritdoc/>
            public override string ServiceVersion => "{{service.Version}}";
            /// <inheritdoc/>
            public override string UserAgent => UserAgentString;
            /// <inheritdoc/>
            public override global::Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(
                ServiceOperationEndpointParameters parameters) => ServicePipeline.Endpoint(this, ServiceId, parameters);
        }
        """;

    private static string Row(EndpointRow row)
    {
        var region = row.SigningRegion is { } name ? $", \"{name}\"" : "";
        return $",\n        new EndpointRow(\"{row.Partition}\", IsFips: {Has(row, "fips")}, IsDualStack: {Has(row, "dual")}, "
            + $"\"{row.Host}\"{region})";
    }

    private static string Has(EndpointRow row, string variant) => row.Variant.Split('+').Contains(variant) ? "true" : "false";
}
