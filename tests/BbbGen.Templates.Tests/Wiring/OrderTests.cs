using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Tests.Wiring;

/// <summary>The order of the nested stacks: their dependencies, and that there are no unnecessary ones.</summary>
public sealed class OrderTests
{
    private static readonly Node.Map Master =
        (Node.Map)YamlReader.Read(TemplateSet.Generate().Single(template => template.FileName == TemplateSet.Master).Text);

    [Theory]
    [InlineData("BBBACMCertStack", "")]
    [InlineData("BBBAMIFinderStack", "")]
    [InlineData("BBBSESProviderStack", "")]
    [InlineData("BBBNetworkStack", "")]
    [InlineData("BBBSecurityGroupStack", "BBBNetworkStack")]
    [InlineData("BBBStorageStack", "BBBNetworkStack BBBSecurityGroupStack")]
    [InlineData("BBBDatabaseStack", "BBBNetworkStack BBBSecurityGroupStack")]
    [InlineData("BBBCacheDBStack", "BBBNetworkStack BBBSecurityGroupStack")]
    [InlineData("BBBECSStack", "BBBAMIFinderStack BBBNetworkStack BBBSecurityGroupStack")]
    [InlineData("BBBTurnStack", "BBBAMIFinderStack BBBNetworkStack BBBSecurityGroupStack")]
    [InlineData("BBBAppStack", "BBBAMIFinderStack BBBNetworkStack BBBSecurityGroupStack BBBStorageStack")]
    [InlineData("BBBAppStackSingle", "BBBAMIFinderStack BBBNetworkStack BBBSESProviderStack BBBSecurityGroupStack")]
    [InlineData("BBBFontendAppsStack", "BBBACMCertStack BBBCacheDBStack BBBDatabaseStack BBBECSStack BBBNetworkStack BBBSESProviderStack "
        + "BBBSecurityGroupStack BBBStorageStack")]
    public void A_stack_waits_for_exactly_these(string stack, string others)
    {
        var resources = (Node.Map)Master["Resources"]!;
        var text = YamlWriter.Write(resources[stack]!);
        var waitsFor = resources.Entries.Select(resource => resource.Key)
            .Where(name => text.Contains($"{name}.Outputs."))
            .Order(StringComparer.Ordinal);
        Assert.Equal(others, string.Join(' ', waitsFor));
    }
}
