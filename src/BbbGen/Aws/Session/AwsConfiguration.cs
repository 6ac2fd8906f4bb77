using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary><c>~/.aws/config</c> and <c>~/.aws/credentials</c>, or AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.</summary>
internal sealed class AwsConfiguration
{
    private readonly ConfigurationFile _config;
    private readonly ConfigurationFile _credentials;
    private readonly SortedDictionary<string, AwsProfile> _profiles = new(StringComparer.Ordinal);
    private readonly List<string> _remarks = [];

    private AwsConfiguration(ConfigurationFile config, ConfigurationFile credentials)
    {
        (_config, _credentials) = (config, credentials);

        // Later entries override: first [profile default], then [default], then the credentials file.
        foreach (var (header, settings) in config.Sections.OrderBy(section => section.Key != AwsProfile.Default))
        {
            if ((header == AwsProfile.Default ? header : Named("profile", header)) is { } name)
            {
                Add(name, settings);
            }
        }

        foreach (var (name, settings) in credentials.Sections)
        {
            Add(name, settings);
        }
    }

    public IReadOnlyList<string> Names => [.. _profiles.Keys];

    /// <summary>Path of the file that is usually named <c>config</c>.</summary>
    public string ConfigPath => _config.Path;

    /// <exception cref="BbbException">One of them is not a valid configuration file.</exception>
    public static AwsConfiguration Read(CallerEnvironment environment)
    {
        var configuration = new AwsConfiguration(
            ConfigurationFile.Read(PathOf(environment, "AWS_CONFIG_FILE", "config")),
            ConfigurationFile.Read(PathOf(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials")));
        Remark("AWS_CONFIG_FILE", configuration._config);
        Remark("AWS_SHARED_CREDENTIALS_FILE", configuration._credentials);
        return configuration;

        void Remark(string variable, ConfigurationFile file)
        {
            if (file.Unreadable is { } why)
            {
                configuration._remarks.Add(why);
            }
            else if (environment[variable] is not null && !File.Exists(file.Path))
            {
                configuration._remarks.Add($"{variable} names {file.Path}, which does not exist");
            }
        }
    }

    public AwsProfile? Find(string name) => _profiles.GetValueOrDefault(name);

    /// <summary>A section <c>[sso-session NAME]</c>, or null.</summary>
    public IReadOnlyDictionary<string, Setting>? SsoSession(string name) => Section("sso-session", name);

    /// <summary>A section <c>[services NAME]</c>, or null.</summary>
    public IReadOnlyDictionary<string, Setting>? Services(string name) => Section("services", name);

    /// <param name="whose">What names the profile, as a clause after its name: ", which AWS_PROFILE names".</param>
    public BbbException Unknown(string name, string whose = "") => BbbException.Invalid(
        $"There is no AWS profile {name}{whose}{Remarks}", Suggestion(name));

    /// <summary>Problems with the files, in parentheses, or nothing. They may be why something is not found.</summary>
    public string Remarks => _remarks.Count == 0 ? "" : $" ({string.Join("; ", _remarks)})";

    private string Suggestion(string name) =>
        _config.Sections.ContainsKey(name) ? $"{_config.Path} has a section [{name}], which must be named [profile {name}] there"
        : _credentials.Sections.Keys.Any(header => Named("profile", header) == name)
            ? $"{_credentials.Path} has a section [profile {name}], which must be named [{name}] there"
        : _profiles.Count == 0 ? "there are no profiles; create one with 'aws configure sso'"
        : $"the profiles are {string.Join(", ", Names)}";

    private Dictionary<string, Setting>? Section(string kind, string name) =>
        _config.Sections.FirstOrDefault(section => Named(kind, section.Key) == name).Value;

    private void Add(string name, Dictionary<string, Setting> settings) =>
        _profiles[name] = _profiles.TryGetValue(name, out var profile) ? profile.With(settings) : new(name, settings);

    /// <summary>The name in a header of two words, without quotation marks; null for a header of another kind.</summary>
    private static string? Named(string kind, string header)
    {
        if (!header.StartsWith(kind) || header.Length == kind.Length || !char.IsWhiteSpace(header[kind.Length]))
        {
            return null;
        }

        var name = header[kind.Length..].Trim();
        return name.Length > 1 && name[0] is '"' or '\'' && name[^1] == name[0] ? name[1..^1] : name;
    }

    private static string PathOf(CallerEnvironment environment, string variable, string name) =>
        environment[variable] is { } path ? environment.Expand(path) : Path.Join(environment.Home, ".aws", name);
}
