using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Tests.Schemas;

/// <summary>Checks of every committed type.</summary>
public class CommittedSchemasTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Repository.PathOf("schemas"), "*.cfn")
        .Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_of_a_committed_file_is_understood(string file)
    {
        var text = Repository.ReadText($"schemas/{file}");

        var (schema, problems) = SchemaParser.Parse(text);

        Assert.Empty(problems);
        StructureSchema[] structures = [schema.Properties, .. schema.Definitions.Values];
        var understood = 1 + schema.Definitions.Count + schema.Attributes.Count
            + structures.Sum(structure =>
                structure.Properties.Count + structure.Omitted.Count + structure.Constraints.Count + (structure.IsOpen ? 1 : 0));
        Assert.Equal(text.Split('\n').Length - 1, understood);
    }

    [Fact]
    public void The_included_types_are_the_committed_ones() => Assert.Equal(
        Files.Select(file => Path.GetFileNameWithoutExtension(file.Data).Replace(".", "::")).Order(StringComparer.Ordinal),
        ResourceSchema.Types);

    [Fact]
    public void Every_included_type_is_found_by_its_name() =>
        Assert.All(ResourceSchema.Types, type => Assert.Equal(type, ResourceSchema.Find(type)?.Type));

    [Fact]
    public void Everything_that_types_txt_omits_is_known_by_name()
    {
        var entries = Repository.ReadText("schemas/types.txt").Split('\n')
            .Where(line => !line.StartsWith('#')).Aggregate("", (all, line) => all + (line.StartsWith(' ') ? " " : "\n") + line.Trim());
        var omissions = entries.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(words => words.Skip(1).Select(word => (Type: words[0], Steps: word[1..].Split('.')))).ToList();
        Assert.InRange(omissions.Count, 80, 200);

        // -.Definition names no property: Omitted_structures_… below has those.
        Assert.All(omissions.Where(omission => omission.Steps[0].Length > 0), omission =>
        {
            var schema = ResourceSchema.Find(omission.Type)!;
            var structure = omission.Steps.Length == 1 ? schema.Properties : schema.Definitions[omission.Steps[0]];
            Assert.Contains(omission.Steps[^1], structure.Omitted);
            Assert.True(structure.Takes(omission.Steps[^1]));
            Assert.DoesNotContain(omission.Steps[^1], structure.Properties);
        });
    }

    [Theory]
    [InlineData("AWS::ElasticLoadBalancingV2::Listener", "Action", "AuthenticateCognitoConfig AuthenticateOidcConfig JwtValidationConfig")]
    [InlineData(
        "AWS::ElasticLoadBalancingV2::ListenerRule", "Action", "AuthenticateCognitoConfig AuthenticateOidcConfig JwtValidationConfig")]
    [InlineData("AWS::ECS::TaskDefinition", "Volume", "FSxWindowsFileServerVolumeConfiguration S3FilesVolumeConfiguration")]
    [InlineData("AWS::AutoScaling::AutoScalingGroup", "LaunchTemplateOverrides", "InstanceRequirements")]
    public void The_properties_of_an_omitted_structure_are_known_by_name(string type, string definition, string names) =>
        Assert.Equal(names.Split(' '), ResourceSchema.Find(type)!.Definitions[definition].Omitted);

    [Fact]
    public void The_format_of_a_property_is_the_Ref_or_ARN_of_a_type_except_for_names_of_security_groups()
    {
        var references = ResourceSchema.Types.Select(type => ResourceSchema.Find(type)!)
            .SelectMany(schema => schema.Definitions.Values.Append(schema.Properties))
            .SelectMany(structure => structure.Properties.Values)
            .SelectMany(property => property.References)
            .Where(reference => !reference.IsArn && ResourceSchema.Find(reference.Type) is { } named && named.Ref != reference)
            .Distinct();
        Assert.Equal(["EC2::SecurityGroup.Names", "EC2::SecurityGroup.Name"], references.Select(reference => reference.ToString()));
    }

    /// <summary>The patterns that are not applied: .NET does not support their dialect.</summary>
    [Fact]
    public void All_patterns_but_these_can_be_applied()
    {
        var silent = ResourceSchema.Types.Select(type => ResourceSchema.Find(type)!)
            .SelectMany(schema => schema.Definitions.Values.Append(schema.Properties), (schema, structure) => (schema, structure))
            .SelectMany(place => place.structure.Properties.Values, (place, property) => (place.schema, place.structure, property))
            .Where(place => place.property.Pattern is not null && !place.property.HasRule)
            .Select(place => string.Join('.', ((string?[])[place.schema.Type, place.structure.Name, place.property.Name]).OfType<string>())
                + " " + place.property.Pattern);
        Assert.Equal([@"AWS::ApplicationAutoScaling::ScalingPolicy.PolicyName ^\p{Print}+$",
            @"AWS::CloudWatch::Alarm.MetricDataQuery.Id ^([a-z])([A-Za-z0-9\_]*)$"], silent);
    }
}
