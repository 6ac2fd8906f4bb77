using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>
/// Which credentials a caller has, in the order of the AWS CLI: with -p those of the profile, else those of the variables, of the profile
/// AWS_PROFILE names or the default one, of the container, of the instance.
/// </summary>
/// <param name="environment">The caller's.</param>
/// <param name="configuration">The caller's.</param>
/// <param name="way">How AWS is asked.</param>
/// <param name="mfa">Asks for codes.</param>
/// <param name="clock">Tells what has ended.</param>
internal sealed class CredentialChain(CallerEnvironment environment, AwsConfiguration configuration, SessionWay way, MfaCode mfa, TimeProvider clock)
{
    private const string LoginRemedy = "credential_process = aws configure export-credentials --profile";

    /// <summary>The source of credentials.</summary>
    /// <param name="profile">The profile in force, or null: there is none.</param>
    /// <param name="isRequested">Whether it was named with -p, so that nothing else counts.</param>
    /// <exception cref="BbbException">There are none, or what is written down for them is wrong.</exception>
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

    /// <summary>Says that there are no credentials.</summary>
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

        return IdentityCenter.IsMeant(profile) ? new IdentityCenter(profile, configuration, environment.Home, way, clock)
            : StaticKeys.Of(profile) is { } keys ? keys
            : profile[HelperProgram.Key] is not null ? new HelperProgram(profile, environment, clock)
            : profile["login_session"] is not null ? throw BbbException.Invalid(
                $"{profile.Title} was made by 'aws login', which bbbgen cannot use",
                $"add a profile with {LoginRemedy} {profile.Name} --format process, and name that one")
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
                $"{profile.Title} names a role and not whose credentials take it",
                "add source_profile or credential_source"),
            (not null, not null) => throw BbbException.Invalid(
                $"{profile.Title} has source_profile and credential_source",
                "leave one of them out"),
            ({ } source, null) => new AssumedRole(profile, OfSource(profile, source, takers), $"profile {source}", way, mfa),
            (null, { } source) => new AssumedRole(profile, OfPlace(profile, source), source, way, mfa),
        };
    }

    /// <summary>
    /// A profile may name itself: its own keys take its role. Others must not lead back to one that is already on the way.
    /// </summary>
    private CredentialSource OfSource(AwsProfile profile, string name, IReadOnlyList<string> takers)
    {
        string[] way = [.. takers, profile.Name];
        var source = configuration.Find(name) ?? throw configuration.Unknown(name, $", which is {profile.Place("source_profile")}");
        if (way.Contains(name) && name != profile.Name)
        {
            throw BbbException.Invalid(
                $"The profiles {string.Join(", ", way)} name one another as source_profile, and none has keys of its own",
                "correct source_profile in one of them");
        }

        return Of(source, way) ?? throw BbbException.Invalid(
            $"There are no credentials in profile {name}, which is {profile.Place("source_profile")}", "add them, or name another");
    }

    private CredentialSource OfPlace(AwsProfile profile, string source) => source switch
    {
        "Environment" => StaticKeys.Of(environment) ?? throw Missing("AWS_ACCESS_KEY_ID is not set"),
        "EcsContainer" => MetadataKeys.OfContainer(environment) ?? throw Missing("this is no container of AWS"),
        "Ec2InstanceMetadata" => MetadataKeys.OfInstance(environment) ?? throw Missing("AWS_EC2_METADATA_DISABLED is set"),
        _ => throw BbbException.Invalid(
            $"{profile.Place("credential_source")} takes Environment, Ec2InstanceMetadata or EcsContainer",
            $"you gave {BbbGen.Inputs.Quoted.Text(source)}"),
    };

    private static BbbException Missing(string why) => BbbException.Invalid(
        $"credential_source leads to no credentials: {why}", "name source_profile in its place");
}
