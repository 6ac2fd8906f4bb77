namespace BbbGen.Schemas.Tests;

public class NamesCommandTests
{
    private static readonly string Source = Path.Combine(Tool.Fixtures, "handlers", "schemas");

    [Fact]
    public void The_names_of_all_types_are_written_by_namespace()
    {
        using var folder = new TemporaryFolder();

        var (code, output, error) = Tool.Run("names", "--from", Source, "--to", folder.Path);

        Assert.True(code == ExitCode.Success, error);
        Assert.Contains("wrote types.names", output);
        Assert.Contains("Full", Assert.Single(File.ReadAllLines(folder["types.names"]), line => line.StartsWith("AWS::Fixture ")));
    }

    [Fact]
    public void A_file_without_the_name_of_a_type_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["other.json"], "{}");

        var (code, _, error) = Tool.Run("names", "--from", folder.Path, "--to", folder.Path);

        Assert.Equal(ExitCode.Invalid, code);
        Assert.Contains("other.json has no typeName", error);
    }
}
