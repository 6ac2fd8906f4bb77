using System.Text.RegularExpressions;

namespace BbbGen.Templates.Tests.HouseRules;

/// <summary>Who may import whom, as docs/house.md says it, read from the using lines.</summary>
public sealed partial class ImportRulesTests
{
    [Theory]
    [InlineData("src/BbbGen.CloudFormation/Documents", "BbbGen.", "BbbGen.CloudFormation.Documents", "Documents imports nothing of ours.")]
    [InlineData("src/BbbGen.CloudFormation/Schemas", "BbbGen.", "", "The schemas are read by the generator too, and import nothing of ours.")]
    [InlineData("src/BbbGen.CloudFormation/Language", "BbbGen.", "BbbGen.CloudFormation.Documents", "The language knows documents, and no resource.")]
    [InlineData("src/BbbGen.CloudFormation/Policies", "BbbGen.", "BbbGen.CloudFormation.Documents", "Policies know documents and the language.")]
    [InlineData("src/BbbGen.CloudFormation/Evaluation", "BbbGen.", "BbbGen.CloudFormation.Documents", "Evaluation reads documents and nothing that makes them.")]
    [InlineData("src/BbbGen.CloudFormation/Verifying", "BbbGen.CloudFormation.Vocabulary", "", "Rules judge documents, whoever made them.")]
    [InlineData("src/BbbGen.Templates/Verifying", "BbbGen.CloudFormation.Vocabulary", "", "Rules judge documents, whoever made them.")]
    [InlineData("src/BbbGen.Templates/Verifying", "BbbGen.Templates.Stacks", "", "Rules judge documents, not the classes that made them.")]
    [InlineData("src/BbbGen/Validation", "BbbGen.Terminal", "", "Validation judges and never prints.")]
    [InlineData("src/BbbGen/Validation", "BbbGen.AwsAccess", "", "Validation knows the engine's ports, not who implements them.")]
    [InlineData("src/BbbGen/Validation", "BbbGen.Commands", "", "Validation knows no command line.")]
    [InlineData("src/BbbGen.CloudFormation", "BbbGen.Templates", "", "CloudFormation's part knows nothing of BigBlueButton.")]
    [InlineData("src/BbbGen.Templates", "BbbGen.Deployment", "", "Templates know nothing of deploying them.")]
    [InlineData("src/BbbGen.Templates", "Amazon", "", "Templates know no SDK.")]
    [InlineData("src/BbbGen.Templates/Stacks", "BbbGen.Templates", "BbbGen.Templates.CustomResources BbbGen.Templates.Stacks.Hosts BbbGen.Templates.Assets", "A template knows another only by its generated stack class.")]
    [InlineData("src/BbbGen/Deployment", "Amazon", "", "The engine knows its ports, not the SDK.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.Terminal", "", "The engine decides and never prints.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.AwsAccess", "", "The engine knows its ports, not who implements them.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.Commands", "", "The engine knows no command line.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.Rehearsal", "BbbGen.Rehearsal.Forecasting", "The engine knows its ports and forecasts, not who implements the ports.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.PublicInternet", "", "The engine knows its ports, not who implements them.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.ChangeSets", "", "Plans are made of the engine's records, not the other way round.")]
    [InlineData("src/BbbGen/ChangeSets", "BbbGen.", "BbbGen.CloudFormation.Documents BbbGen.CloudFormation.Evaluation BbbGen.CloudFormation.Schemas BbbGen.Deployment BbbGen.Deployment.Review BbbGen.Deployment.Watching BbbGen.Inventory BbbGen.Rehearsal.Forecasting", "Planning reads documents through the engine's ports, and prints nothing.")]
    [InlineData("src/BbbGen/ChangeSets", "Amazon", "", "Planning knows the ports, not the SDK.")]
    [InlineData("src/BbbGen/Inventory", "BbbGen.", "BbbGen.CloudFormation.Documents BbbGen.CloudFormation.Evaluation BbbGen.Deployment BbbGen.Deployment.Inputs BbbGen.Deployment.Recovery BbbGen.Deployment.Destruction BbbGen.Templates BbbGen.Templates.Parameters", "The inventory knows the engine's ports and what an operator can set; it neither prints nor knows who implements the ports.")]
    [InlineData("src/BbbGen/Inventory", "Amazon", "", "The inventory knows ports, not the SDK.")]
    [InlineData("src/BbbGen/Probes", "BbbGen.", "BbbGen.Deployment BbbGen.Deployment.Destruction BbbGen.Deployment.Diagnosis BbbGen.Deployment.Inputs BbbGen.Deployment.Recovery BbbGen.Inventory BbbGen.Templates BbbGen.Templates.Probes", "Probes know the engine's ports and their own templates, and print nothing.")]
    [InlineData("src/BbbGen/Probes", "Amazon", "", "Probes know the ports, not the SDK.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.Probes", "", "The engine deploys without probes.")]
    [InlineData("src/BbbGen.Templates/Probes", "BbbGen.Templates", "", "The templates of probes share nothing with the product's.")]
    [InlineData("src/BbbGen/Workflows", "BbbGen.", "BbbGen.Deployment BbbGen.Deployment.Review BbbGen.Inventory BbbGen.Terminal", "Workflows know the engine and the screen, and no command line.")]
    [InlineData("src/BbbGen/Workflows", "Amazon", "", "Workflows know the ports, not the SDK.")]
    [InlineData("src/BbbGen/PublicInternet", "BbbGen.", "BbbGen.Deployment BbbGen.Deployment.Preflight", "The public internet knows the ports it implements, and no account.")]
    [InlineData("src/BbbGen/Rehearsal", "Amazon", "", "A rehearsal happens without AWS.")]
    [InlineData("src/BbbGen/Rehearsal", "BbbGen.AwsAccess", "", "A rehearsal happens without AWS.")]
    [InlineData("src/BbbGen/Rehearsal", "BbbGen.Terminal", "", "A rehearsal plays and never prints.")]
    [InlineData("src/BbbGen/Rehearsal", "BbbGen.Commands", "", "A rehearsal knows no command line.")]
    [InlineData("src/BbbGen/Rehearsal", "BbbGen.Templates.", "", "A rehearsal judges documents, not what they are made from.")]
    [InlineData("src/BbbGen/Rehearsal/Forecasting", "BbbGen.", "BbbGen.CloudFormation.Evaluation BbbGen.CloudFormation.Documents", "A forecast knows evaluated documents only.")]
    [InlineData("src/BbbGen/AwsAccess", "BbbGen.Rehearsal", "", "AwsAccess is the other one who implements the ports.")]
    [InlineData("src/BbbGen/AwsAccess", "BbbGen.Terminal", "", "AwsAccess calls AWS and never prints.")]
    [InlineData("src/BbbGen/AwsAccess", "BbbGen.Commands", "", "AwsAccess knows no command line.")]
    [InlineData("src/BbbGen/Aws/Session", "BbbGen.", "BbbGen.Deployment BbbGen.Deployment.Diagnosis BbbGen.Deployment.Inputs BbbGen.Deployment.Preflight", "A session is set up before there is an account, by nobody's adapter.")]
    [InlineData("src/BbbGen/Deployment", "BbbGen.Aws", "", "The engine knows its ports, not who is called.")]
    [InlineData("src/BbbGen/Terminal", "Amazon", "", "The screen knows records, not the SDK.")]
    [InlineData("src/BbbGen/Terminal", "BbbGen.AwsAccess", "", "The screen knows records, not AWS.")]
    [InlineData("src/BbbGen/Terminal", "System.CommandLine", "", "Only Commands and Program know the command line.")]
    public void A_room_does_not_import(string folder, string forbidden, string allowed, string rule) => Assert.All(
        Imports(folder).Where(import => import.Name.StartsWith(forbidden, StringComparison.Ordinal)),
        import => Assert.True(allowed.Split(' ').Contains(import.Name), $"{rule} {import.File} imports {import.Name}."));

    [Theory]
    [InlineData("YamlDotNet", "src/BbbGen.CloudFormation/Documents/", "Only Documents knows YAML's library.")]
    [InlineData("Amazon", "src/BbbGen/AwsAccess/ src/BbbGen/Aws/Session/ src/BbbGen.AwsClients/", "Only AwsAccess, the session and the clients say Amazon.")]
    [InlineData("System.CommandLine", "src/BbbGen/Commands/ src/BbbGen/Program.cs", "Only Commands and Program know the command line.")]
    [InlineData("DnsClient", "src/BbbGen/PublicInternet/", "Only PublicInternet asks DNS.")]
    [InlineData("Spectre", "src/BbbGen/Terminal/", "Only Terminal draws.")]
    [InlineData("System.Console", "src/BbbGen/Terminal/", "Only Terminal says Console.")]
    [InlineData("DiffPlex", "src/BbbGen/Generation/", "Only Generation compares texts.")]
    public void A_library_is_used_in_its_room_only(string library, string rooms, string rule) => Assert.All(
        Imports("src").Where(import => import.Name == library || import.Name.StartsWith(library + ".", StringComparison.Ordinal)),
        import => Assert.True(rooms.Split(' ').Any(room => import.File.StartsWith(room, StringComparison.Ordinal)), $"{rule} {import.File} imports {import.Name}."));

    [Fact]
    public void Only_the_terminal_says_console() => Assert.All(
        Sources("src").Where(file => Console().IsMatch(File.ReadAllText(Repository.PathOf(file)))),
        file => Assert.StartsWith("src/BbbGen/Terminal/", file, StringComparison.Ordinal));

    [Fact]
    public void No_file_grows_beyond_its_idea() => Assert.All(
        Sources("src").Concat(Sources("build")).Concat(Sources("tests")).Where(file => !file.StartsWith("src/BbbGen.Templates/Stacks/", StringComparison.Ordinal)),
        file => Assert.InRange(File.ReadAllLines(Repository.PathOf(file)).Length, 0, 400));

    [Fact]
    public void No_drawer_holds_odds_and_ends() => Assert.DoesNotContain(
        Sources("src").Concat(Sources("build")),
        file => Drawer().IsMatch(file));

    private static IEnumerable<(string File, string Name)> Imports(string folder) =>
        from file in Sources(folder)
        from Match match in Using().Matches(File.ReadAllText(Repository.PathOf(file)))
        select (file, match.Groups[1].Value);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\bConsole\.")]
    private static partial Regex Console();

    [GeneratedRegex(@"/(Utils?|Helpers?|Common|Managers?|Misc)(/|\.cs$)|(Helper|Utils?|Manager)\.cs$")]
    private static partial Regex Drawer();
}
