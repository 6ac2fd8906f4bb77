using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Assets;

namespace BbbGen.Templates.Tests.Stacks;

public sealed partial class UserDataTests
{
    private const int StackName = 128;

    private const int SecretArn = 160; // partition, region, logical id and both random ends

    /// <summary>AWS's maximum length of each name in user data.</summary>
    private static readonly Dictionary<string, int> Longest = new()
    {
        ["AWS::Region"] = 14,
        ["AWS::StackName"] = StackName,
        ["BBBStackBucket"] = 63,
        ["BBBApplicationLogGroup"] = StackName + 36, // CloudFormation's: stack, logical id, twelve characters
        ["BBBTurnLogGroup"] = StackName + 29,
        ["BBBECSLogGroup"] = StackName + 28,
        ["BBBHostedZone"] = 32,
        ["BBBDomainName"] = 53,
        ["BBBOperatorEMail"] = 254,
        ["BBBTurnSecret"] = SecretArn,
        ["BBBTurnCertificate"] = SecretArn,
        ["BBBAdministratorEMail"] = 254,
        ["BBBAdministratorlogin"] = SecretArn,
        ["BBBRegistration"] = "approval".Length,
        ["BBBApplicationData"] = 21,
        ["BBBSMTPAccessSecret"] = SecretArn,
        ["BBBSMTPEndpoint"] = 64,
        ["BBBTurnHostnameParameter"] = StackName + "/bbb-on-aws//turn-hostname".Length,
        ["BBBBigBlueButtonVersion"] = 32,
        ["BBBInstallRef"] = 40,
        ["BBBInstallSha256"] = 64,
        ["BBBApplicationDrainHours"] = 2,
        ["BBBSharedStorageFS"] = 20,
        ["BBBSharedStorageSpool"] = 22,
        ["BBBECSClusterName"] = StackName + "-ECSCluster".Length,
        ["BBBServers"] = "servers-01234567-89ab-cdef-0123-456789abcdef".Length,
    };

    private static readonly IReadOnlyList<GeneratedTemplate> Templates = TemplateSet.Generate();

    public static TheoryData<string> Hosts =>
        [.. Templates.Where(template => UserDataOf(template) is not null).Select(template => template.FileName)];

    [Theory]
    [MemberData(nameof(Hosts))]
    public void User_data_fits_with_the_longest_names(string fileName)
    {
        var text = Reference().Replace(TextOf(fileName), match => new string('x', Longest[match.Groups[1].Value])).Replace("${!", "${");

        Assert.True(text.Length <= UserData.Limit, $"{fileName}: {text.Length} bytes of user data");
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void A_host_may_download_only_the_files_in_its_user_data_and_those_of_its_digest(string fileName)
    {
        var allowed = BucketKey().Matches(Named(fileName).Text).Select(match => match.Groups[1].Value)
            .Where(key => !key.StartsWith("servers/")) // of the servers' function: ScopeTests has that no host reads them
            .Distinct() // the role of new servers and that of the last release's have the same
            .Order();

        Assert.Equal(Fetched(fileName).Append($"{DigestOf(fileName)}/*").Order(), allowed);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public void The_folder_of_the_digest_is_uploaded_with_the_files_of_the_digest(string fileName)
    {
        var files = UploadedScripts.All.Where(file => file.Key.StartsWith(DigestOf(fileName) + "/")).ToList();

        Assert.Equal(Fetched(fileName), files.Select(file => file.Key.Split('/')[1]));
        // as sha256sum prints them
        var sums = string.Concat(files.Select(file => $"{Sha256(file.Content.Span)}  {file.Key.Split('/')[1]}\n"));
        Assert.Equal(DigestOf(fileName), Sha256(Encoding.UTF8.GetBytes(sums)));
    }

    [Theory]
    [InlineData("bbb-on-aws-bbbturn.template.yaml")]
    [InlineData("bbb-on-aws-bbbappscalable.template.yaml", "bbb-on-aws-bbbappsingle.template.yaml")]
    public void Every_file_used_by_a_downloaded_script_is_downloaded_too(params string[] fileNames)
    {
        var fetched = fileNames.SelectMany(Fetched).ToHashSet();

        var named = Scripts.All.Where(file => fetched.Contains(file.FileName)).SelectMany(Code).SelectMany(line =>
            Scripts.All.Where(file => line.Contains(file.FileName)).Select(file => file.FileName));

        Assert.Subset(fetched, named.ToHashSet());
    }

    private static IEnumerable<string> Code(Asset script) => script.Text.Split('\n').Where(line => !line.TrimStart().StartsWith('#'));

    private static IEnumerable<string> Fetched(string fileName) =>
        Files().Match(TextOf(fileName)).Groups[1].Value.Split(',');

    private static string DigestOf(string fileName) => Checksum().Match(TextOf(fileName)).Groups[1].Value;

    private static string Sha256(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static GeneratedTemplate Named(string fileName) => Templates.Single(template => template.FileName == fileName);

    private static string TextOf(string fileName) => UserDataOf(Named(fileName))
        ?? throw new InvalidOperationException($"{fileName} has no user data");

    /// <summary>The text of the user data of a launch template or instance, as in <c>Fn::Sub</c>.</summary>
    private static string? UserDataOf(GeneratedTemplate template) =>
        ((Node.Map)((Node.Map)YamlReader.Read(template.Text))["Resources"]!).Entries
            .Select(entry => (entry.Value as Node.Map)?["Properties"] as Node.Map)
            .Select(properties => properties?["LaunchTemplateData"] as Node.Map ?? properties)
            .Select(data => data?["UserData"] is Node.Call("Base64", Node.Call("Sub", Node.Text(var text))) ? text : null)
            .SingleOrDefault(text => text is not null);

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Reference();

    [GeneratedRegex("(?m)^BBB_FILES=(.*)$")]
    private static partial Regex Files();

    [GeneratedRegex("(?m)^BBB_CHECKSUM=(.*)$")]
    private static partial Regex Checksum();

    [GeneratedRegex(@"s3:::\$\{BBBStackBucket\}/([^\s']+)")]
    private static partial Regex BucketKey();
}
