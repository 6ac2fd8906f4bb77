using System.Runtime.CompilerServices;

namespace BbbGen.AwsClients.Tests;

/// <summary>
/// Replaces the developer's AWS settings before Core reads the profiles, which it caches for the lifetime of the process.
/// </summary>
internal static class CleanEnvironment
{
    /// <summary>A profile with its own credentials, and an endpoint for CloudFormation only.</summary>
    public const string Profile = "demo";

    public const string ProfileEndpoint = "http://cloudformation.example/";

    [ModuleInitializer]
    internal static void Clean()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(n => n.StartsWith("AWS_")).ToList())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        var folder = Directory.CreateTempSubdirectory("bbbgen-aws-clients-").FullName;
        Write("AWS_SHARED_CREDENTIALS_FILE", $"[{Profile}]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = secret\n");
        Write("AWS_CONFIG_FILE",
            $"[profile {Profile}]\nservices = local\n[services local]\ncloudformation =\n  endpoint_url = {ProfileEndpoint}\n");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);

        void Write(string variable, string text)
        {
            var file = Path.Combine(folder, variable);
            File.WriteAllText(file, text);
            Environment.SetEnvironmentVariable(variable, file);
        }
    }
}
