using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace BbbGen.AwsAccess;

/// <summary>Whose credentials are used: a profile the operator named, or what AWS's usual chain finds.</summary>
internal sealed class CallerProfile
{
    private readonly CredentialProfile? _profile;
    private RenewableCredentials? _credentials;

    private CallerProfile(string? requested, CredentialProfile? profile) => (Requested, _profile) = (requested, profile);

    /// <summary>The name the operator gave, or null.</summary>
    public string? Requested { get; }

    /// <summary>The region the profile asks for, or null.</summary>
    public string? Region => _profile?.Region?.SystemName;

    /// <summary>How the caller is called in a sentence.</summary>
    public string Words => Requested is null ? "the default AWS credentials" : $"profile {Requested}";

    /// <summary>What makes expired credentials valid again.</summary>
    public string Renewal => this switch
    {
        { IsSso: true, Requested: { } name } => $"renew the session with 'aws sso login --profile {name}'",
        { IsSso: true } => "renew the session with 'aws sso login'",
        _ => "renew the credentials and run again",
    };

    /// <summary>Whether the credentials come from IAM Identity Center.</summary>
    private bool IsSso => _profile is { Options: { SsoSession: not null } or { SsoStartUrl: not null } };

    /// <summary>Finds the profile.</summary>
    /// <param name="requested">The name the operator gave, or null.</param>
    /// <exception cref="BbbException">There is no profile of that name.</exception>
    public static CallerProfile Find(string? requested)
    {
        var store = new CredentialProfileStoreChain();
        if (store.TryGetProfile(requested ?? Environment.GetEnvironmentVariable("AWS_PROFILE") ?? "default", out var profile))
        {
            return new(requested, profile);
        }

        return requested is null ? new(null, null) : throw Unknown(requested, store);
    }

    /// <summary>Reads files and caches again before the credentials are used the next time.</summary>
    public void ReadAgain() => _credentials?.ReadAgain();

    /// <summary>The credentials; what stands behind them may be asked for only when they are used.</summary>
    /// <exception cref="BbbException">There are none.</exception>
    public AWSCredentials Credentials()
    {
        try
        {
            return _credentials = new(Read);
        }
        catch (Exception problem) when (problem is AmazonClientException or InvalidDataException or InvalidOperationException)
        {
            throw new AwsErrors(this).Explain("sts:GetCallerIdentity", problem);
        }
    }

    private AWSCredentials Read()
    {
        if (Requested is null)
        {
            return new DefaultAWSCredentialsIdentityResolver().ResolveIdentity(null);
        }

        var store = new CredentialProfileStoreChain();
        return (store.TryGetProfile(Requested, out var now) ? now : _profile!).GetAWSCredentials(store);
    }

    private static BbbException Unknown(string requested, CredentialProfileStoreChain store)
    {
        var names = KnownNames.Of(store);
        return BbbException.Invalid(
            $"There is no AWS profile {requested}",
            names.Count == 0 ? "there is none at all; make one with 'aws configure sso'" : $"the profiles are {string.Join(", ", names)}");
    }
}
