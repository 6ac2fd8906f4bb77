using BbbGen.Application;
using BbbGen.Inputs;

namespace BbbGen.Aws.Session;

/// <summary>Custom endpoints of AWS's services, in the order of the AWS SDKs' reference guide: AWS_ENDPOINT_URL_SERVICE, AWS_ENDPOINT_URL,
/// the profile's <c>services</c> section, the profile's <c>endpoint_url</c>.</summary>
internal sealed class ServiceEndpoints
{
    private const string Variable = "AWS_ENDPOINT_URL";
    private const string Key = "endpoint_url";

    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private readonly string? _general;

    /// <exception cref="BbbException">One is not a URL, or <c>services</c> names no section.</exception>
    public ServiceEndpoints(CallerEnvironment environment, AwsConfiguration configuration, AwsProfile? profile)
    {
        if (IsTrue(environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? profile?["ignore_configured_endpoint_urls"]?.Value))
        {
            return;
        }

        _general = environment[Variable] is { } general ? Checked(Variable, general) : null;
        if (_general is null && profile?[Key] is { } own)
        {
            _general = Checked(profile.Place(Key), own.Value);
        }

        foreach (var (name, address) in environment[Variable] is null ? OfServices(configuration, profile) : [])
        {
            _addresses[name] = address;
        }

        foreach (var (name, value) in environment.Variables)
        {
            if (name.StartsWith($"{Variable}_") && value.Length > 0)
            {
                _addresses[name[(Variable.Length + 1)..].ToLowerInvariant()] = Checked(name, value);
            }
        }
    }

    /// <summary>The endpoint of a service by its service id, such as "SSO OIDC", or null for its own.</summary>
    public string? Of(string serviceId) =>
        _addresses.GetValueOrDefault(serviceId.Replace(' ', '_').Replace('-', '_').ToLowerInvariant()) ?? _general;

    private static bool IsTrue(string? value) => "true".Equals(value, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Service, string Address)> OfServices(AwsConfiguration configuration, AwsProfile? profile)
    {
        if (profile?.Word("services") is not { } section)
        {
            return [];
        }

        var services = configuration.Services(section) ?? throw BbbException.Invalid(
            $"{profile.Place("services")} names the section [services {section}], and {configuration.ConfigPath} has none",
            "correct the profile");
        return
            from service in services
            from nested in service.Value.Nested
            where nested.Name == Key && nested.Setting.Value.Length > 0
            let place = $"{Key} of {service.Key} in [services {section}] ({nested.Setting.File}, line {nested.Setting.Line})"
            select (service.Key, Checked(place, nested.Setting.Value));
    }

    private static string Checked(string source, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address.Host.Length > 0
            ? value
            : throw BbbException.Invalid($"{source} takes an address like https://aws.example:4566", $"you gave {Quoted.Text(value)}");
}
