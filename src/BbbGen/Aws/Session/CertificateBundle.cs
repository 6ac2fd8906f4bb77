using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>Authorities trusted instead of the system's, as in the AWS CLI: AWS_CA_BUNDLE, or the profile's <c>ca_bundle</c>.</summary>
internal sealed record CertificateBundle(string Source, string Path, X509Certificate2Collection Authorities)
{
    private const string Variable = "AWS_CA_BUNDLE";
    private const string Key = "ca_bundle";

    /// <exception cref="BbbException">The file is missing or contains no certificate.</exception>
    public static CertificateBundle? Find(CallerEnvironment environment, AwsProfile? profile) =>
        environment[Variable] is { } path ? Load(Variable, environment.Expand(path))
        : profile?[Key] is { } setting ? Load(profile.Place(Key), environment.Expand(setting.Value))
        : null;

    private static CertificateBundle Load(string source, string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(File.ReadAllText(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw problem is CryptographicException ? Empty() : BbbException.Invalid(
                $"{source} names {path}, which {(Directory.Exists(path) ? "is a folder" : "cannot be read")}",
                "name a file with certificates in PEM",
                problem);
        }

        return authorities.Count > 0 ? new(source, path, authorities) : throw Empty();

        BbbException Empty() => BbbException.Invalid(
            $"{source} names {path}, which contains no certificate in PEM", "name a file with certificates in PEM");
    }
}
