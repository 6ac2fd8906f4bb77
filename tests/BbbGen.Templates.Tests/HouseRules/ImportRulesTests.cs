using System.Text.RegularExpressions;

namespace BbbGen.Templates.Tests.HouseRules;

/// <summary>
/// What the templates import, as in docs/house.md, read from the using lines. <c>NamespaceRulesTests</c> covers the library below them,
/// <c>DependencyRulesTests</c> the program.
/// </summary>
public sealed partial class ImportRulesTests
{
    [Theory]
    [InlineData("src/BbbGen.CloudFormation", "BbbGen.Templates", "", "CloudFormation's part knows nothing of BigBlueButton.")]
    [InlineData("src/BbbGen.Templates", "Amazon", "", "Templates know no SDK.")]
    [InlineData("src/BbbGen.Templates/Stacks", "BbbGen.Templates", "BbbGen.Templates.CustomResources BbbGen.Templates.Stacks.Hosts "
        + "BbbGen.Templates.Assets", "A template knows another only by its generated stack class.")]
    [InlineData("src/BbbGen.Templates/Probes", "BbbGen.Templates", "", "The templates of probes share nothing with the product's.")]
    public void A_folder_does_not_import(string folder, string forbidden, string allowed, string rule) => Assert.All(
        Imports(folder).Where(import => import.Name.StartsWith(forbidden)),
        import => Assert.True(allowed.Split(' ').Contains(import.Name), $"{rule} {import.File} imports {import.Name}."));

    [Fact]
    public void Only_documents_imports_the_yaml_library() => Assert.All(
        Imports("src").Where(import => import.Name.StartsWith("YamlDotNet")),
        import => Assert.StartsWith("src/BbbGen.CloudFormation/Documents/", import.File));

    [Fact]
    public void No_file_is_too_long() => Assert.All(
        Sources("src").Concat(Sources("build")).Concat(Sources("tests")).Where(file => !file.StartsWith("src/BbbGen.Templates/Stacks/")),
        file => Assert.InRange(File.ReadAllLines(Repository.PathOf(file)).Length, 0, 400));

    [Fact]
    public void No_folder_or_file_is_a_catch_all() => Assert.DoesNotContain(
        Sources("src").Concat(Sources("build")),
        file => CatchAll().IsMatch(file));

    private static IEnumerable<(string File, string Name)> Imports(string folder) =>
        from file in Sources(folder)
        from Match match in Using().Matches(File.ReadAllText(Repository.PathOf(file)))
        select (file, match.Groups[1].Value);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"));

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    /// <summary>Certificate Manager, Secrets Manager and Systems Manager are the names of AWS services.</summary>
    [GeneratedRegex(@"/(Utils?|Helpers?|Common|Managers?|Misc)(/|\.cs$)|(Helper|Utils?|(?<!/Certificate|/Secrets|/Systems)Manager)\.cs$")]
    private static partial Regex CatchAll();
}
