using Amazon;
using BbbGen.Application;
using BbbGen.Aws.Session;

namespace BbbGen.Aws.Adapters;

/// <summary>Credentials and region of the caller, resolved once from options, variables and files.</summary>
internal sealed class CallerProfile
{
    private readonly CallerEnvironment _environment;
    private readonly AwsConfiguration _configuration;
    private readonly AwsProfile? _profile;
    private readonly string? _named;
    private readonly Lazy<ServiceClients> _clients;
    private CallerCredentials? _credentials;

    private CallerProfile(string? requested, CallerEnvironment environment, AwsConfiguration configuration)
    {
        (Requested, _environment, _configuration) = (requested, environment, configuration);
        var (name, variable) = requested is not null ? (requested, "")
            : environment["AWS_PROFILE"] is { } current ? (current, "AWS_PROFILE")
            : environment["AWS_DEFAULT_PROFILE"] is { } older ? (older, "AWS_DEFAULT_PROFILE")
            : (null, "");
        _named = name;
        _profile = configuration.Find(name ?? AwsProfile.Default);
        if (_profile is null && name is not null)
        {
            throw configuration.Unknown(name, variable.Length > 0 ? $", which {variable} names" : "");
        }

        _clients = new(() => new ServiceClients(environment, configuration, _profile));
    }

    /// <summary>The name the operator gave with -p, or null.</summary>
    public string? Requested { get; }

    public string Words => _named is null
        || (Requested is null && _credentials?.Source is StaticKeys && _environment["AWS_ACCESS_KEY_ID"] is not null)
            ? "the default AWS credentials"
            : $"profile {_named}";

    /// <summary>What makes expired credentials valid again.</summary>
    public string Renewal => _credentials?.Source.Renewal ?? "renew the credentials and run again";

    /// <summary>Whether that is possible while the program runs.</summary>
    public bool IsRenewable => _credentials?.Source.IsRenewable ?? true;

    /// <exception cref="BbbException">An endpoint or a certificate bundle is wrong.</exception>
    public ServiceClients Clients => _clients.Value;

    /// <exception cref="BbbException">There is no profile of that name, or a file is broken.</exception>
    public static CallerProfile Find(string? requested, CallerEnvironment? environment = null)
    {
        environment ??= CallerEnvironment.OfProcess;
        return new(requested, environment, AwsConfiguration.Read(environment));
    }

    /// <exception cref="BbbException">There is none, or the value is not a region name.</exception>
    public RegionEndpoint Region(string? requested)
    {
        const string Key = "region";
        var name = requested is not null ? RegionName.Checked("--region", requested)
            : _environment["AWS_REGION"] is { } region ? RegionName.Checked("AWS_REGION", region)
            : _environment["AWS_DEFAULT_REGION"] is { } other ? RegionName.Checked("AWS_DEFAULT_REGION", other)
            : _profile?[Key] is { } setting ? RegionName.Checked(_profile.Place(Key), setting.Value)
            : throw BbbException.Invalid("No region is chosen", "give --region, set AWS_REGION, or write region into the profile");
        return RegionEndpoint.GetBySystemName(name);
    }

    /// <summary>The credentials, which are obtained when they are first used.</summary>
    /// <exception cref="BbbException">There are none, or their configuration is wrong.</exception>
    public CallerCredentials Credentials(RegionEndpoint region, Ask ask, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (way, mfa) = (new SessionWay(Clients, region, new AwsErrors(this).Translate), new MfaCode(ask));
        return _credentials = new(Find, Words, clock, cancellationToken);

        CredentialSource Find()
        {
            // A file may have been corrected since the last time.
            var configuration = _credentials is null ? _configuration : AwsConfiguration.Read(_environment);
            var profile = _profile is null ? null : configuration.Find(_profile.Name) ?? throw configuration.Unknown(_profile.Name);
            return new CredentialChain(_environment, configuration, way, mfa, clock).Find(profile, isRequested: Requested is not null);
        }
    }

    public void ReadAgain() => _credentials?.ReadAgain();
}
