using System.IO.Compression;

namespace BbbGen.Schemas.Tests;

public sealed class ApisCommandTests : IDisposable
{
    private static readonly string Fixture = Path.Combine(Tool.Fixtures, "apis");

    private readonly TemporaryFolder _folder = new();

    public ApisCommandTests()
    {
        // botocore ships its models compressed; ours are readable.
        foreach (var model in Directory.GetFiles(Path.Combine(Fixture, "models"), "*.json"))
        {
            var service = Directory.CreateDirectory(Path.Combine(
                _folder.Path, "data", Path.GetFileNameWithoutExtension(model), "2020-01-01")).FullName;
            using var packed = new GZipStream(File.Create(Path.Combine(service, "service-2.json.gz")), CompressionLevel.Fastest);
            packed.Write(File.ReadAllBytes(model));
        }

        File.Copy(Path.Combine(Fixture, "models", "query.paginators"), Path.Combine(Data, "query", "2020-01-01", "paginators-1.json"));
    }

    private string Data => _folder["data"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Query", "Describe Create")]
    [InlineData("RestXml", "Get")]
    [InlineData("Json", "List")]
    [InlineData("Ec2", "Find")]
    public void Every_mark_of_the_format_is_written_as_in_the_fixtures(string service, string operations)
    {
        File.WriteAllText(_folder["operations.txt"], $"# comment\n{service} {service.ToLowerInvariant()}/2020-01-01\n  {operations}\n");

        var (code, _, error) = Tool.Run("apis", "--from", Data, "--to", _folder.Path);

        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.Equal(File.ReadAllText(Path.Combine(Fixture, service + ".awsapi")), File.ReadAllText(_folder[service + ".awsapi"]));
    }

    [Fact]
    public void Check_names_a_file_that_differs_and_writes_nothing()
    {
        File.WriteAllText(_folder["operations.txt"], "Json json/2020-01-01 List");
        var (code, output, _) = Tool.Run("apis", "--from", Data, "--to", _folder.Path, "--check");
        Assert.Equal(ExitCode.Differs, code);
        Assert.StartsWith("differs: Json.awsapi", output);
        Assert.False(File.Exists(_folder["Json.awsapi"]));
    }

    [Theory]
    [InlineData("Json json/2020-01-01 Nothing", "The model has no operation Nothing.")]
    [InlineData("Json json/2020-01-01", "'Json' must be followed by its folder in botocore's data and by at least one operation.")]
    [InlineData("Json List Get", "'Json' must be followed by its folder in botocore's data and by at least one operation.")]
    [InlineData("Json json/2020-01-01 List\nJson json/2020-01-01 List", "Json is listed twice.")]
    public void An_invalid_list_is_refused_with_a_sentence(string list, string sentence)
    {
        File.WriteAllText(_folder["operations.txt"], list);
        var (code, _, error) = Tool.Run("apis", "--from", Data, "--to", _folder.Path);
        Assert.Equal((ExitCode.Invalid, sentence), (code, error.Trim()));
    }

    [Fact]
    public void Only_the_selected_members_of_a_structure_are_written()
    {
        File.WriteAllText(_folder["operations.txt"], "Query query/2020-01-01\n  Describe\n  In=Marker,Colour\n  In=Flat Tree=Name\n");

        Assert.Equal(ExitCode.Success, Tool.Run("apis", "--from", Data, "--to", _folder.Path).Code);

        var lines = File.ReadAllLines(_folder["Query.awsapi"]);
        Assert.Equal(
            ["  > Marker string @req", "  > Colour Colour", "  > Flat [string] @flat"], lines.Where(line => line.StartsWith("  >")));
        Assert.Equal(["struct Tree", "  Name string @req"], lines.SkipWhile(line => line != "struct Tree"));
    }

    [Theory]
    [InlineData("Tree=Name,Leaves", "Tree.Leaves")]
    [InlineData("Bush=Name", "Bush.Name")]
    [InlineData("Never=Name", "Never.Name")]
    public void A_selection_of_an_unknown_member_is_refused(string selection, string what)
    {
        File.WriteAllText(_folder["operations.txt"], $"Query query/2020-01-01\n  Describe\n  {selection}\n");
        var (code, _, error) = Tool.Run("apis", "--from", Data, "--to", _folder.Path);
        Assert.Equal((ExitCode.Invalid, $"operations.txt selects {what}, which the operations do not lead to."), (code, error.Trim()));
    }

    [Fact]
    public void A_folder_without_the_service_is_refused()
    {
        File.WriteAllText(_folder["operations.txt"], "Other other/2020-01-01 List");
        var (code, _, error) = Tool.Run("apis", "--from", Data, "--to", _folder.Path);
        Assert.Equal((ExitCode.Invalid, $"{Data} has no other/2020-01-01/service-2.json.gz; is it botocore's data?"), (code, error.Trim()));
    }
}
