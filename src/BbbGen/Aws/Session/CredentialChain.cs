using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>Finds the caller's credentials in the order of the AWS CLI: with -p those of the profile, otherwise those of the variables, of
/// the profile in AWS_PROFILE or the default profile, of the container, of the instance.</summary>
internal sealed class CredentialChain(
    CallerEnvironment environment, AwsConfiguration configuration, SessionWay way, MfaCode mfa, TimeProvider clock)
{
    private const string LoginRemedy = "credential_process = aws configure export-credentials --profile";

    /// <param name="isRequested">Whether it was given with -p, which excludes all other sources.</param>
    /// <exception cref="BbbException">There are none, or their configuration is wrong.</exception>
    public CredentialSource Find(AwsProfile? profile, bool isRequested)
    {
        if (isRequested)
        {
            return Of(profile!, []) ?? throw BbbException.Invalid(
                $"There are no credentials in {profile!.Words}{configuration.Remarks}",
                $"add them with 'aws configure --profile {profile.Name}' or 'aws configure sso --profile {profile.Name}'");
        }

        return StaticKeys.Of(environment)
            ?? WebIdentityRole.Of(environment, way)
            ?? (profile is null ? null : Of(profile, []))
            ?? MetadataKeys.OfContainer(environment)
            ?? (CredentialSource?)MetadataKeys.OfInstance(environment, None())
            ?? throw None();
    }

    private BbbException None() => BbbException.Refused(
        $"There are no AWS credentials{configuration.Remarks}",
        $"name a profile with -p{(configuration.Names is [] ? "" : $" ({string.Join(", ", configuration.Names)})")}, "
            + "or sign in with 'aws configure' or 'aws sso login'");

    private CredentialSource? Of(AwsProfile profile, IReadOnlyList<string> takers)
    {
        if (profile["role_arn"] is not null && !takers.Contains(profile.Name))
        {
            return OfRole(profile, takers);
        }

        return IdentityCenter.IsUsedBy(profile) ? new IdentityCenter(profile, configuration, environment.Home, way, clock)
            : StaticKeys.Of(profile) is { } keys ? keys
            : profile[HelperProgram.Key] is not null ? new HelperProgram(profile, environment, clock)
            : profile["login_session"] is not null ? throw BbbException.Invalid(
                $"{profile.Title} was created by 'aws login', which bbbgen cannot use",
                $"add a profile with {LoginRemedy} {profile.Name} --format process, and use that one")
            : null;
    }

    private CredentialSource OfRole(AwsProfile profile, IReadOnlyList<string> takers)
    {
        var role = AssumedRole.RoleOf(profile);
        if (profile.Word("web_identity_token_file") is { } file)
        {
            var place = profile.Place("web_identity_token_file");
            return new WebIdentityRole(role, environment.Expand(file), place, profile.Word("role_session_name"), way);
        }

        return (profile["source_profile"]?.Value, profile.Word("credential_source")) switch
        {
            (null, null) => throw BbbException.Invalid(
                $"{profile.Title} names a role but not the credentials that assume it",
                "add source_profile or credential_source"),
            (not null, not null) => throw BbbException.Invalid(
                $"{profile.Title} has both source_profile and credential_source",
                "remove one of them"),
            ({ } source, null) => new AssumedRole(profile, OfSource(profile, source, takers), $"profile {source}", way, mfa),
            (null, { } source) => new AssumedRole(profile, OfPlace(profile, source), source, way, mfa),
        };
    }

    /// <summary>A profile may name itself: its own keys assume its role. Any other circle of profiles is an error.</summary>
    private CredentialSource OfSource(AwsProfile profile, string name, IReadOnlyList<string> takers)
    {
        string[] way = [.. takers, profile.Name];
        var source = configuration.Find(name) ?? throw configuration.Unknown(name, $", which is {profile.Place("source_profile")}");
        if (way.Contains(name) && name != profile.Name)
        {
            throw BbbException.Invalid(
                $"The profiles {string.Join(", ", way)} name one another as source_profile, and none of them has keys",
                "correct source_profile in one of them");
        }

        return Of(source, way) ?? throw BbbException.Invalid(
            $"There are no credentials in profile {name}, which is {profile.Place("source_profile")}", "add them, or name another");
    }

    private CredentialSource OfPlace(AwsProfile profile, string source) => source switch
    {
        "Environment" => StaticKeys.Of(environment) ?? throw Missing("AWS_ACCESS_KEY_ID is not set"),
        "EcsContainer" => MetadataKeys.OfContainer(environment) ?? throw Missing("this is not a container in AWS"),
        "Ec2InstanceMetadata" => MetadataKeys.OfInstance(environment) ?? throw Missing("AWS_EC2_METADATA_DISABLED is set"),
        _ => throw BbbException.Invalid(
            $"{profile.Place("credential_source")} takes Environment, Ec2InstanceMetadata or EcsContainer",
            $"you gave {BbbGen.Inputs.Quoted.Text(source)}"),
    };

    private static BbbException Missing(string why) => BbbException.Invalid(
        $"credential_source leads to no credentials: {why}", "use source_profile instead");
}
