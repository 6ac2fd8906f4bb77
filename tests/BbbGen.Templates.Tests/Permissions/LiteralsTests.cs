using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>A template works in every region, partition and account that has the services.</summary>
public sealed partial class LiteralsTests
{
    /// <summary>The publishers of images, by account id.</summary>
    private static readonly Dictionary<string, string> ImageOwners =
        new() { ["099720109477"] = "Canonical, the same in all commercial regions" };

    [Fact]
    public void No_value_names_a_region() =>
        Findings.None(Values().Where(value => Region().IsMatch(value.Text)).Select(value => $"{value.Place} names a region: {value.Text}"));

    [Fact]
    public void No_arn_names_a_partition() =>
        Findings.None(
            Values().Where(value => Partition().IsMatch(value.Text)).Select(value => $"{value.Place} names a partition: {value.Text}"));

    [Fact]
    public void No_value_names_an_account_but_those_of_image_makers() => Findings.None(
        from value in Values()
        from Match account in Account().Matches(value.Text)
        where !(value.Place.EndsWith("/Owner") && ImageOwners.ContainsKey(account.Value))
        select $"{value.Place} names the account {account.Value}");

    /// <summary>
    /// Service principals, also in paths of service-linked roles, have these names in every partition, and the delimiter of Fn::Split takes
    /// no function.
    /// </summary>
    [Fact]
    public void No_address_names_the_domain_of_a_partition() => Findings.None(
        Values().Where(value => Delimiter().Replace(value.Text, "").Contains("amazonaws.com") && !ServicePrincipal().IsMatch(value.Place))
            .Select(value => $"{value.Place} names a partition's domain: {value.Text}"));

    /// <summary>Values of the emitted documents without code and descriptions.</summary>
    private static IEnumerable<(string Place, string Text)> Values() =>
        from template in TemplateSet.Generate()
        from leaf in YamlReader.Read(template.Text).Leaves()
        where !NotAValue().IsMatch(leaf.Place)
        select (template.FileName + leaf.Place, leaf.Value.AsText());

    [GeneratedRegex(@"\b(us|eu|ap|ca|sa|me|af|il|mx|cn)(-gov|-iso\w*)?-(north|south|east|west|central)(east|west)?-\d")]
    private static partial Regex Region();

    [GeneratedRegex(@"\barn:aws")]
    private static partial Regex Partition();

    [GeneratedRegex(@"(?<!\d)\d{12}(?!\d)")]
    private static partial Regex Account();

    [GeneratedRegex("/(Principal/Service|iam:PassedToService|aws:PrincipalArn)$")]
    private static partial Regex ServicePrincipal();

    [GeneratedRegex(@"!Split \[\.amazonaws\.com/, !Sub '\$\{\w+\}\.amazonaws\.com/\$\{\w+\}'\]")]
    private static partial Regex Delimiter();

    [GeneratedRegex("/(ZipFile|UserData|Description|ConstraintDescription|AllowedPattern|AWSTemplateFormatVersion)$")]
    private static partial Regex NotAValue();
}
