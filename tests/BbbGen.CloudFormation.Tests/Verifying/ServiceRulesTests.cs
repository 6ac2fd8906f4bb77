using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Testing;

namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>
/// What the rules CFN6xx and CFN7xx find, and what they do not. <c>Cases</c> has two documents for each: one that is invalid at the comment
/// <c># here</c>, and after <c>---</c> a valid one.
/// </summary>
public sealed class ServiceRulesTests
{
    private const string Here = "# here";

    /// <summary>The rule for missing properties: a document about another rule has only the properties that this one reads.</summary>
    private const string Incomplete = "CFN748";

    public static TheoryData<string> Codes() => [.. ServiceRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_invalid_document_is_found_at_its_position(string code)
    {
        var wrong = Documents(code).Wrong;
        var lines = wrong.Split('\n')
            .Select((line, index) => (line, Number: index + 1)).Where(line => line.line.Contains(Here)).Select(line => line.Number);
        var found = FindingsIn(code, wrong);
        Assert.NotEmpty(found);
        Assert.Equal(lines, found.Select(finding => finding.Mark.Line).Distinct());
        Assert.All(found, finding => Assert.Equal((code, "template.yaml"), (finding.Code, finding.File)));
        Assert.All(found, finding => Assert.StartsWith(finding.Path.StartsWith("Outputs") ? "Outputs/" : "Resources/", finding.Path));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_valid_document_has_no_finding(string code) => Assert.Empty(FindingsIn(code, Documents(code).Right));

    [Fact]
    public void A_finding_says_what_is_wrong_and_what_to_do()
    {
        var lines = ServiceRules.All.SelectMany(rule => FindingsIn(rule.Code, Documents(rule.Code).Wrong)
            .Select(finding => $"  {finding.Mark.Line}: {finding.Severity}: {finding.Message}; {finding.Fix}").Prepend(rule.Code));

        Snapshot.Match("tests/BbbGen.CloudFormation.Tests/Verifying/Cases/findings", $"{string.Join('\n', lines)}\n");
    }

    [Theory]
    [InlineData("10.0.0.0/8", Severity.Error)]
    [InlineData("!Ref Range", Severity.Warning)]
    [InlineData("!Sub '${Range}'", Severity.Warning)]
    [InlineData("!Sub ['${A}', {A: !Ref Range}]", Severity.Warning)]
    [InlineData("!Select [0, [!Ref Range]]", Severity.Warning)]
    [InlineData("!If [IsHuge, !Ref Range, 10.0.0.0/16]", Severity.Warning)]
    public void A_default_that_another_value_can_replace_is_a_warning(string value, Severity severity)
    {
        var found = FindingsIn("CFN701", $$"""
            Parameters: {Range: {Type: String, Default: 10.0.0.0/8}, Size: {Type: String, Default: huge} }
            Conditions: {IsHuge: !Equals [!Ref Size, huge]}
            Resources: {Network: {Type: AWS::EC2::VPC, Properties: {CidrBlock: {{value}}} } }
            """);

        Assert.Equal(severity, Assert.Single(found).Severity);
    }

    [Theory]
    [InlineData("{SecretString: hush, GenerateSecretString: {PasswordLength: 20} }")]
    [InlineData("{GenerateSecretString: {SecretStringTemplate: hush} }")]
    public void The_value_of_a_secret_is_in_no_message(string properties)
    {
        var found = FindingsIn("CFN748", $"Resources: {{Login: {{Type: AWS::SecretsManager::Secret, Properties: {properties}}} }}");

        Assert.DoesNotContain("hush", Assert.Single(found).Message);
    }

    /// <summary>API reference of CloudWatch Logs, PutRetentionPolicy.</summary>
    [Fact]
    public void Every_time_that_CloudWatch_keeps_logs_is_accepted_and_no_other()
    {
        int[] days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
        var accepted = Enumerable.Range(0, 4000).Where(number => FindingsIn(
            "CFN751", $"Resources: {{Logs: {{Type: AWS::Logs::LogGroup, Properties: {{RetentionInDays: {number}}} }} }}").Count == 0);

        Assert.Equal(days, accepted);
    }

    [Theory]
    [InlineData("300", false)]
    [InlineData("256", false)]
    [InlineData("-2", false)]
    [InlineData("-1", true)]
    [InlineData("255", true)]
    [InlineData("icmpv6", true)]
    [InlineData("TCP", true)]
    [InlineData("http", false)]
    public void A_protocol_has_a_name_or_a_number(string protocol, bool exists) => Assert.Equal(exists, FindingsIn("CFN746", $$"""
        Resources:
          Group:
            Type: AWS::EC2::SecurityGroupIngress
            Properties: {GroupId: sg-01234567, IpProtocol: '{{protocol}}', FromPort: 1, ToPort: 2, CidrIp: 10.0.0.0/8}
        """).Count == 0);

    /// <summary>CloudFront's certificates are in us-east-1, Lambda's layers and images in a region of their owner.</summary>
    [Theory]
    [InlineData("AWS::Lambda::Function", "{Layers: ['arn:aws:lambda:eu-west-1:123456789012:layer:a:1']}", false)]
    [InlineData("AWS::Lambda::Function", "{Code: {ImageUri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1'} }", false)]
    [InlineData("AWS::ECS::TaskDefinition", "{ContainerDefinitions: [{Image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1'}]}", false)]
    [InlineData(
        "AWS::ApiGateway::DomainName", "{CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a'}", false)]
    [InlineData("AWS::CloudFront::Distribution", "{AcmCertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a'}", false)]
    [InlineData("AWS::EC2::VPCPeeringConnection", "{PeerRegion: eu-west-1}", false)]
    [InlineData("AWS::SNS::Topic", "{DisplayName: in eu-west-1}", true)]
    public void A_region_may_be_written_where_it_is_fixed(string type, string properties, bool isFound) => Assert.Equal(
        isFound, FindingsIn("CFN602", $"Resources: {{One: {{Type: {type}, Properties: {properties}}} }}").Count > 0);

    [Fact]
    public void No_document_that_is_valid_for_one_rule_is_an_error_for_another() => Assert.DoesNotContain(
        ServiceRules.All.SelectMany(rule => Verifier.Verify(Subject(Documents(rule.Code).Right), ServiceRules.All)),
        finding => finding.Severity is Severity.Error && finding.Code != Incomplete);

    [Fact]
    public void A_rule_has_its_own_code_and_requirement()
    {
        Assert.Equal(ServiceRules.All.Count, ServiceRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.Equal(ServiceRules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal), ServiceRules.All.Select(rule => rule.Code));
        Assert.All(ServiceRules.All, rule => Assert.Matches("^CFN[67][0-9]{2}$", rule.Code));
        Assert.All(ServiceRules.All, rule => Assert.EndsWith(".", rule.Title));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Templates_with_macros_are_not_checked(string code) =>
        Assert.Empty(FindingsIn(code, "Transform: Uncertain\n" + Documents(code).Wrong));

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("''")]
    [InlineData("'{{resolve:x}}'")]
    [InlineData("!Ref Nothing")]
    [InlineData("[]")]
    [InlineData("{a: [b]}")]
    [InlineData("~")]
    public void No_value_causes_an_exception(string value)
    {
        foreach (var rule in ServiceRules.All)
        {
            var (wrong, right) = Documents(rule.Code);
            foreach (var text in new[] { wrong, right })
            {
                var lines = text.Split('\n');
                for (var line = 0; line < lines.Length; line++)
                {
                    var colon = lines[line].IndexOf(": ");
                    if (colon > 0)
                    {
                        string[] changed = [.. lines[..line], lines[line][..(colon + 2)] + value, .. lines[(line + 1)..]];
                        if (Read(string.Join('\n', changed)) is { } file)
                        {
                            Verifier.Verify(
                                new Subject(new TemplateTree([file]), new Dictionary<string, string>(), new EvaluationSettings()),
                                ServiceRules.All);
                        }
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Parameters: {Version: '16.13'}", 0)]
    [InlineData("Parameters: {Version: '10.7'}", 1)]
    [InlineData("Parameters: {Version: !Ref Wanted}", 0)]
    [InlineData("Parameters: {Version: !If [Old, '10.7', '16.13']}", 1)]
    [InlineData("Parameters: {Version: !If [Unknown, '16.13', '10.7']}", 0)]
    public void A_value_invented_to_try_a_condition_is_not_an_error(string given, int errors)
    {
        var root = TemplateFile.Read("root.yaml", $$"""
            Parameters:
              Wanted: {Type: String, Default: '16.13', AllowedValues: ['16.13', '10.7']}
              Missing: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x}
            Conditions:
              Old: !Equals [!Ref Wanted, '10.7']
              Unknown: !Equals [!Ref Missing, x]
            Resources:
              Nested:
                Type: AWS::CloudFormation::Stack
                Properties: {TemplateURL: https://x/nested.yaml{{(given.Length == 0 ? "" : ", " + given)}}}
            """);
        var nested = TemplateFile.Read("nested.yaml", """
            Parameters:
              Version: {Type: String, Default: '17.9'}
            Resources:
              Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql, EngineVersion: !Ref Version}}
            """);
        var found = Verifier.Verify(
            new Subject(new TemplateTree([root, nested]), new Dictionary<string, string>(), new EvaluationSettings()), ServiceRules.All);
        Assert.Equal(errors, found.Count(finding => finding.Severity is Severity.Error));
    }

    [Fact]
    public void The_committed_templates_follow_every_rule()
    {
        var files = Directory.GetFiles(Repository.PathOf("templates-out"))
            .Order(StringComparer.Ordinal).Select(path => TemplateFile.Read(Path.GetFileName(path), File.ReadAllText(path)));
        var given = ((Node.Map)((Node.Map)JsonReader.Read(Repository.ReadText("bbb-on-aws-param.json")))["Parameters"]!).Entries
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value switch { Node.Text(var text) =>
                text, Node.Plain(var plain) => plain, _ => "" }));
        var deployment = new Dictionary<string, string>(given)
        {
            ["BBBDomainName"] = "bbb.uni.example",
            ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
            ["BBBOperatorEMail"] = "ops@uni.example",
            ["BBBStackBucketStack"] = "demo-Sources",
        };
        var subject = new Subject(new TemplateTree(files), deployment, new EvaluationSettings { StackName = "demo" });
        Assert.InRange(subject.Scenarios.Count, 12, 96);
        Assert.Empty(Verifier.Verify(subject, ServiceRules.All));
    }

    private static TemplateFile? Read(string text)
    {
        try
        {
            return TemplateFile.Read("template.yaml", text);
        }
        catch (DocumentException)
        {
            return null;
        }
    }

    private static IReadOnlyList<Finding> FindingsIn(string code, string text) =>
        Verifier.Verify(Subject(text), ServiceRules.All.Where(rule => rule.Code == code));

    private static Subject Subject(string text) => new(
        new TemplateTree([TemplateFile.Read("template.yaml", text)]), new Dictionary<string, string>(), new EvaluationSettings());

    private static (string Wrong, string Right) Documents(string code)
    {
        var parts = Repository.ReadText($"tests/BbbGen.CloudFormation.Tests/Verifying/Cases/{code}.yaml").Split("---\n");
        Assert.Equal(2, parts.Length);
        return (parts[0], parts[1]);
    }
}
