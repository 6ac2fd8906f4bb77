using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BbbGen.CloudFormation.Language;
using BbbGen.Templates.Parameters;
using Json.Schema;

namespace BbbGen.Templates.Tests.Parameters;

/// <summary>Editors complete and check the parameter file with <c>bbb-on-aws-param.schema.json</c>, which the file names.</summary>
public sealed class ParameterSchemaTests
{
    private const string File = "bbb-on-aws-param.schema.json";
    private const int ValuesOfEach = 2000;

    /// <summary>Legal values, and values that are illegal for one reason, next to which the random ones are.</summary>
    private static readonly string[] Seeds =
    [
        "", "a", "ops@uni.example", "head.of+it@mail.uni-x.example", "bbb.uni.example", "school", "school-2", "a_b", "SCALELITE",
        "Postgres",
        "scalelite2", "template0", "template1", "Template2", "rdsadmin", "26ce2d16d3a1f4a0b5c6e7f8091a2b3c4d5e6f70",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "t3a.2xlarge", "c6i.large", "m7i-flex.xlarge", "t3.micro",
        "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-amd64-server-*", "al2023-ami-ecs-hvm-2023.0.*-x86_64", "bigbluebutton/greenlight:v2",
        "bigbluebutton/greenlight:v3", "bigbluebutton/greenlight:v10", "repository/image", "img@sha256:" + Digest, "img:1@sha256:" + Digest,
        "14.16", "14.17", "15.09", "15.10", "16.7", "16.8", "16.08", "17.3", "17.4", "18.2", "18.3", "13.9", "19.1", "db.r6g.large",
        "db.r4.large", "db.t3.small", "db.m5.large", "cache.t4g.small", "cache.r7g.2xlarge", "10.1.0.0/17", "300.1.1.1/99", "10.1.0.0",
        "10.1.5.0/24, 10.1.6.0/24 ,10.1.7.0/24", "eu-west-1", "us-gov-west-1", "AWS::NoValue", "eu-west-1a,eu-west-1b,eu-west-1c",
        "eu-west-1a, eu-west-1b, eu-west-1c", "arn:aws:iam::123456789012:policy/boundary", "arn:aws-cn:iam::aws:policy/path/b",
        "arn:aws:iam::12345:policy/boundary", "\u017fcalelite", "prod ", " prod", "PROD",
    ];

    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly string[] Characters =
        [.. "aZz09._-/:@,+*()? \n\r\t\"\\$^|".Select(character => $"{character}"), "é", "ſ", "\u2028", "😀", "\0", "٣"];

    private static readonly JsonSchema Schema = JsonSchema.FromText(Repository.ReadText(File));

    public static TheoryData<string> Names { get; } =
        [.. ParameterCatalogue.All.Where(parameter => parameter.Default is not null).Select(parameter => parameter.Name)];

    [Fact]
    public void The_schema_is_that_of_the_catalog() => GeneratedPage.Match(File, ParameterSchema.Text());

    [Fact]
    public void The_schema_is_a_schema() =>
        Assert.True(MetaSchemas.Draft202012.Evaluate(JsonNode.Parse(Repository.ReadText(File))).IsValid);

    [Fact]
    public void The_committed_file_names_the_schema_and_conforms_to_it()
    {
        var file = JsonNode.Parse(Repository.ReadText("bbb-on-aws-param.json"))!;

        Assert.Equal($"./{File}", (string?)file["$schema"]);
        Assert.True(Schema.Evaluate(file).IsValid);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void For_each_parameter_the_schema_accepts_exactly_what_is_loaded(string name)
    {
        var parameter = ParameterCatalogue.Find(name)!;
        var random = new Random(20261130);
        var (accepted, refused) = (0, 0);
        foreach (var value in Others.Concat(parameter.Type == "Number" ? Numbers(parameter, random) : Texts(parameter, random)))
        {
            var file = $"{{\"Parameters\": {{\"{name}\": {value}}}}}";
            var isLoaded = IsLoaded(file);
            Assert.True(
                Schema.Evaluate(JsonNode.Parse(file)).IsValid == isLoaded,
                $"The loader {(isLoaded ? "accepts" : "refuses")} {file}, and the schema does not.");
            (accepted, refused) = isLoaded ? (accepted + 1, refused) : (accepted, refused + 1);
        }

        // A list is any text of at most 4096 characters: what is in it depends on the VPC.
        Assert.InRange(accepted, 20, int.MaxValue);
        Assert.InRange(refused, 10, int.MaxValue);
    }

    [Theory]
    [InlineData("""{"Parameters": {}}""", true)]
    [InlineData("""{"$schema": "https://uni.example/s.json", "Parameters": {}}""", true)]
    [InlineData("""{"$schema": 1, "Parameters": {}}""", false)]
    [InlineData("""{"$schema": "./s.json"}""", false)]
    [InlineData("""{"Parameters": {}, "schema": "./s.json"}""", false)]
    [InlineData("""{"Parameters": {"$schema": "./s.json"}}""", false)]
    [InlineData("""{"Parameters": {"BBBColour": "red"}}""", false)]
    [InlineData("""{"Parameters": {"BBBDomainName": "uni.example"}}""", false)]
    [InlineData("""{"Parameters": []}""", false)]
    [InlineData("[]", false)]
    public void The_form_of_the_file_is_the_same(string file, bool isValid)
    {
        Assert.Equal(isValid, IsLoaded(file));
        Assert.Equal(isValid, Schema.Evaluate(JsonNode.Parse(file)).IsValid);
    }

    /// <summary>As the section "In an editor" of <c>docs/parameters.md</c> says.</summary>
    [Theory]
    [InlineData("\"BBBECSMaxInstances\": 10.0", false)]
    [InlineData("\"BBBECSMaxInstances\": 1e1", false)]
    [InlineData("\"BBBECSMinInstances\": 5, \"BBBECSMaxInstances\": 2", false)]
    [InlineData("\"BBBPrivateDBSubnets\": \"nonsense\"", false)]
    [InlineData("\"BBBECSMaxInstances\": 10, // ten\n", true)]
    public void What_a_schema_cannot_say_is_documented(string parameters, bool isLoaded)
    {
        var file = $"{{\"Parameters\": {{{parameters}}}}}";
        var node = JsonNode.Parse(
            file, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

        Assert.Equal(isLoaded, ProblemsIn(file, ParameterCheck.Problems).Count == 0);
        Assert.True(Schema.Evaluate(node).IsValid);
    }

    private static IEnumerable<string> Others => ["null", "true", "[]", "{}", "[1]", "\"10\"", "10", "-1", "0.5", "1e20", "\"\\n\""];

    private static IEnumerable<string> Texts(ParameterDefinition parameter, Random random)
    {
        string[] seeds = [parameter.Default!, .. parameter.AllowedValues, .. Seeds];
        foreach (var seed in seeds.SelectMany(seed => (string[])[seed, seed + "\n", "\n" + seed, seed + "\r", seed + " "]))
        {
            yield return JsonSerializer.Serialize(seed);
        }

        foreach (var length in (int[])[32, 33, 50, 51, 53, 54, 63, 64, 254, 255, 2048, 2049, 4096, 4097])
        {
            yield return JsonSerializer.Serialize(new string('a', length));
            yield return JsonSerializer.Serialize("a@a.".PadRight(length, 'a'));
            yield return JsonSerializer.Serialize("arn:aws:iam::aws:policy/".PadRight(length, 'a'));
        }

        for (var number = 0; number < ValuesOfEach; number++)
        {
            // Half of them next to what is legal for this parameter.
            var text = number % 2 == 0 ? seeds[random.Next(1 + parameter.AllowedValues.Count)] : seeds[random.Next(seeds.Length)];
            yield return JsonSerializer.Serialize(Changed(text, random));
        }
    }

    private static string Changed(string text, Random random)
    {
        for (var left = random.Next(4); left > 0; left--)
        {
            var (start, length) = (random.Next(text.Length + 1), random.Next(3));
            length = Math.Min(length, text.Length - start);
            var part = text.Substring(start, length);
            text = text[..start] + random.Next(5) switch
            {
                0 => "",
                1 => part + part,
                2 => part.ToUpperInvariant(),
                3 => part + Characters[random.Next(Characters.Length)],
                _ => (char)('a' + random.Next(26)) + part[..(length / 2)],
            } + text[(start + length)..];
        }

        // A pair of surrogates that was cut is not text.
        return new([.. text.EnumerateRunes().SelectMany(rune => rune.ToString())]);
    }

    private static IEnumerable<string> Numbers(ParameterDefinition parameter, Random random)
    {
        long[] edges =
        [
            .. parameter.AllowedValues.Select(long.Parse), parameter.MinValue ?? 0, parameter.MaxValue ?? 0, 0, int.MaxValue, long.MaxValue,
        ];
        foreach (var number in edges.SelectMany(edge => (Int128[])[edge - (Int128)1, edge, edge + (Int128)1, -(Int128)edge]))
        {
            yield return number.ToString(CultureInfo.InvariantCulture);
        }

        yield return "9999999999999999999999999999";
        for (var number = 0; number < ValuesOfEach; number++)
        {
            var most = (parameter.MaxValue ?? 4000) * (long)random.Next(1, 3);
            yield return random.NextInt64(-most / 4, most).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static bool IsLoaded(string file) => ProblemsIn(file, ParameterCheck.ProblemsOfEach).Count == 0;

    private static IReadOnlyList<string> ProblemsIn(
        string file, Func<IReadOnlyDictionary<string, string>, IReadOnlyList<string>> check)
    {
        try
        {
            return check(ParameterFile.Read(Encoding.UTF8.GetBytes(file)).Values);
        }
        catch (ParameterFileException problem)
        {
            return [problem.Message];
        }
    }
}
